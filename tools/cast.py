"""People and records that tools and journeys need in a portal; runs inside its Django."""

from datetime import timedelta
from typing import Any

PASSWORD = "bat-trang-2026"  # noqa: S105 - of people who exist in tools and tests only
EDITOR = ("lan-xa-bat-trang-ha-noi", "Nguyễn Thị Lan", "editor", "xa-bat-trang-ha-noi")
PUBLISHER = ("minh-ha-noi", "Trần Văn Minh", "publisher", "ha-noi")


def enter(name: str, full_name: str, role: str, locality: str = "") -> Any:
    """A person with a role, if there is none of this name yet; `locality` is a slug."""
    from django.contrib.auth.models import User

    from portal.localities.models import Locality, Membership

    values = {"email": f"{name}@lang.example", "first_name": full_name}
    user, new = User.objects.get_or_create(username=name, defaults=values)
    if new:
        user.set_password(PASSWORD)
        user.save()
    if role:
        unit = Locality.objects.get(slug=locality) if locality else None
        Membership.objects.get_or_create(user=user, role=role, locality=unit)
    return user


def scene() -> None:
    """A record for each thing that may wait for somebody. Visitors see none of it."""
    from django.utils import timezone

    from portal.content import workflow
    from villages.models import Place

    lan, minh = enter(*EDITOR), enter(*PUBLISHER)
    enter("thuy", "Vũ Thị Thanh Thuỷ", "coordinator")  # who was invited and never came
    _draft(lan, "Lò gốm cổ của nghệ nhân Nguyễn Văn Trường ở xóm Ẩm Thượng", sources="")
    back = _draft(lan, "Chợ gốm Bát Tràng cũ")
    workflow.submit(back, by=lan)
    workflow.send_back(back, by=minh, reason="Thiếu năm lập chợ. Xin bổ sung nguồn và toạ độ.")
    workflow.submit(_draft(lan, "Nhà cổ Vạn Vân"), by=lan)
    later = _draft(lan, "Phòng trưng bày men rạn")
    workflow.publish(later, by=minh, at=timezone.now() + timedelta(days=365))
    shown = Place.objects.get(slug="bat-trang")
    workflow.changed(shown, by=lan)


def _draft(by: Any, name: str, **values: Any) -> Any:
    from portal.content import workflow
    from portal.localities.models import Locality
    from villages.models import Place

    place = Place(
        **{
            "name_vi": name,
            "kind": "craft_village",
            "summary_vi": "Bên bờ trái sông Hồng, cạnh đình làng.",
            "pillars": ["handicrafts"],
            "sources": "https://example.org/",
            "locality": Locality.objects.get(slug=EDITOR[3]),
            "latitude": 20.9765,
            "longitude": 105.912,
            **values,
        }
    )
    place.save()
    workflow.added(place, by=by)
    return place
