"""/media/ gives out pictures of our four kinds from MEDIA_ROOT, and nothing else."""

import pytest

KINDS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@pytest.fixture
def media(settings, tmp_path):
    """MEDIA_ROOT with a picture of each kind, beside a folder that is not ours to show."""
    root = tmp_path / "media"
    (root / "2026").mkdir(parents=True)
    for ending in KINDS:
        (root / "2026" / f"a.{ending}").write_bytes(b"picture")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.jpg").write_bytes(b"secret")
    settings.MEDIA_ROOT = str(root)
    return root


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_our_four_kinds(client, media, ending, kind):
    response = client.get(f"/media/2026/a.{ending}")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"picture"
    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Length"] == "7"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert not response.cookies


@pytest.mark.parametrize("ending", ["svg", "html", "gif", "js", "pdf", "JPG", "jpg.html", "jpg~"])
def test_no_other_kind(client, media, ending):
    (media / f"b.{ending}").write_bytes(b"<script>")
    assert client.get(f"/media/b.{ending}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("2026", "2026/", "", "missing.jpg", "2026/a.jpg/b.png"),
        *("../outside/a.jpg", "2026/../../outside/a.jpg", "%2e%2e/outside/a.jpg"),
        *("..%2foutside%2fa.jpg", "/etc/hosts.jpg", "//outside/a.jpg", "..%5coutside%5ca.jpg"),
        *("2026/a.jpg%00", "%00", "2026/a%00.jpg", "2026/" + 300 * "x" + ".jpg", "%ff.jpg"),
    ],
)
def test_nothing_from_elsewhere_and_no_error(client, media, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_no_way_out_by_links(client, media):
    (media / "out.jpg").symlink_to(media.parent / "outside" / "a.jpg")
    (media / "folder").symlink_to(media.parent / "outside")
    (media / "loop.jpg").symlink_to(media / "loop.jpg")
    (media / "in.jpg").symlink_to(media / "2026" / "a.jpg")
    names = ("out.jpg", "folder/a.jpg", "loop.jpg")
    found = {name: client.get(f"/media/{name}").status_code for name in names}
    assert found == dict.fromkeys(names, 404)
    inside = client.get("/media/in.jpg")
    assert b"".join(inside.streaming_content) == b"picture"


def test_a_link_is_what_it_leads_to_and_not_what_it_is_called(client, media):
    (media / "page.html").write_bytes(b"<script>")
    (media / "page.jpg").symlink_to(media / "page.html")
    assert client.get("/media/page.jpg").status_code == 404


def test_a_root_that_is_not_there_yet(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "none")
    assert client.get("/media/a.jpg").status_code == 404


@pytest.mark.parametrize("verb", ["post", "put", "delete", "patch"])
def test_only_to_be_read(client, media, verb):
    assert getattr(client, verb)("/media/2026/a.jpg").status_code == 405
