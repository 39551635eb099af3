"""Positions as people write and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.geo import Point, distance
from portal.positions import VIETNAM, PositionError, Trouble, read_position

HOAN_KIEM = Point(21.0285, 105.8542)
GOOGLE = "https://www.google.com/maps"
PLACE = "/data=!3m1!4b1!4m6!3m5!1s0x3135a9:0x1!8m2!3d21.0285!4d105.8542!16s%2Fg%2F11"

# Within a few metres, all of them.
SPELLINGS = [
    "21.0285, 105.8542",
    "21.0285,105.8542",
    "21.0285 105.8542",
    "21.0285;105.8542",
    "21.0285\t105.8542",
    "21.0285\n105.8542",
    "21.0285/105.8542",
    "21.0285 - 105.8542",
    "+21.0285, +105.8542",
    "(21.0285, 105.8542)",
    "[21.0285, 105.8542]",
    "  21.0285 ,  105.8542.  ",
    "21,0285; 105,8542",
    "21,0285 105,8542",
    "21,0285, 105,8542",
    "21,0285,105,8542",
    "２１．０２８５，１０５．８５４２",
    "21.0285°, 105.8542°",
    "21.0285° N, 105.8542° E",
    "21.0285N 105.8542E",
    "N21.0285 E105.8542",
    "105.8542 E, 21.0285 N",
    "21.0285° Bắc, 105.8542° Đông",
    "21.0285 B, 105.8542 Đ",
    "vĩ độ 21.0285, kinh độ 105.8542",
    "Vĩ độ: 21,0285 - Kinh độ: 105,8542",
    "vi do 21.0285 bac, kinh do 105.8542 dong",
    "kinh độ 105.8542 Đông, vĩ độ 21.0285 Bắc",
    "Tọa độ: 21.0285, 105.8542",
    "Latitude: 21.0285 Longitude: 105.8542",
    "lat=21.0285&lng=105.8542",
    "21°01'42.6\"N 105°51'15.1\"E",
    "21°01′42.6″N, 105°51′15.1″E",
    "21º 1' 42,6'' B - 105º 51' 15,1'' Đ",
    "21°01’42.6”B 105°51’15.1”Đ",
    "21 01 42.6 N 105 51 15.1 E",
    "21:01:42.6, 105:51:15.1",
    "N 21° 01.710 E 105° 51.252",
    "21 độ 1 phút 42,6 giây vĩ Bắc, 105 độ 51 phút 15,1 giây kinh Đông",
    f"{GOOGLE}/@21.0285,105.8542,15z",
    f"{GOOGLE}?q=21.0285,105.8542&z=17",
    f"{GOOGLE}/search/21.0285,+105.8542?entry=tts",
    f"{GOOGLE}/search/?api=1&query=21.0285%2C105.8542",
    f"{GOOGLE}/place/H%E1%BB%93+G%C6%B0%C6%A1m/@21.1,105.7,12z{PLACE}",
    f"{GOOGLE}/place/21%C2%B001'42.6%22N+105%C2%B051'15.1%22E/@21.1,105.7,17z",
    f"{GOOGLE}/dir//21.0285,105.8542/@21.1,105.7,12z",
    f"{GOOGLE}/embed?pb=!1m18!1m12!1m3!1d3724!2d105.8542!3d21.0285!2m3!1f0",
    "https://maps.google.com/?ll=21.0285,105.8542",
    "maps.google.com/maps?q=loc:21.0285,105.8542",
    "https://www.openstreetmap.org/#map=17/21.0285/105.8542",
    "https://www.openstreetmap.org/?mlat=21.0285&mlon=105.8542#map=12/21.1/105.7",
    "https://www.openstreetmap.org/node/123#map=19/21.0285/105.8542&layers=N",
    "geo:21.0285,105.8542",
    "geo:21.0285,105.8542,12;u=35",
    "geo:0,0?q=21.0285,105.8542(H%E1%BB%93%20G%C6%B0%C6%A1m)",
    "https://maps.apple.com/?ll=21.0285,105.8542&q=Lake",
    "https://maps.apple.com/place?coordinate=21.0285,105.8542&name=Lake",
    "https://www.bing.com/maps?cp=21.0285%7E105.8542&lvl=16",
    "https://waze.com/ul?ll=21.0285%2C105.8542&navigate=yes",
    "https://wego.here.com/?map=21.0285,105.8542,15,normal",
    "https://geohack.toolforge.org/geohack.php?params=21_01_42.6_N_105_51_15.1_E_type:city",
    "https://lang.example/vi/map/?kind=museum#map=13/21.0285/105.8542",
    "Hồ Gươm: https://maps.google.com/?q=21.0285,105.8542 nhé",
    "21.0285, 105.8542 https://maps.app.goo.gl/AbC123",
]
WRONG = {
    "": Trouble.NOTHING,
    "Bát Tràng": Trouble.NOTHING,
    "21.0285": Trouble.NOTHING,
    "21.0285, 105.8542, 12, 7, 9": Trouble.NOTHING,
    "1,2,3": Trouble.NOTHING,
    "21.5° 30', 105°": Trouble.NOTHING,
    "N 21, N 105": Trouble.NOTHING,
    "nan, inf": Trouble.NOTHING,
    "1e1, 1e2": Trouble.NOTHING,
    "7PH7X5H3+QV": Trouble.NOTHING,
    "https://example.com/": Trouble.NOTHING,
    "https://[/?q=21,105": Trouble.NOTHING,
    "geo:0,0?q=H%C3%A0+N%E1%BB%99i": Trouble.NOTHING,
    "x" * 5000: Trouble.NOTHING,
    "https://maps.app.goo.gl/AbC123": Trouble.SHORT_LINK,
    "Bát Tràng\nhttps://goo.gl/maps/AbC": Trouble.SHORT_LINK,
    "https://osm.org/go/4cjq~": Trouble.SHORT_LINK,
    "105.8542, 21.0285": Trouble.SWAPPED,
    "105,8542; 21,0285": Trouble.SWAPPED,
    "lat 105.8542 lon 21.0285": Trouble.SWAPPED,
    f"{GOOGLE}?q=105.8542,21.0285": Trouble.SWAPPED,
    "2326000, 587000": Trouble.METRES,
    "X=2326512.35 Y=587123.10": Trouble.NOTHING,
    "2326512.35 587123.10": Trouble.METRES,
    "99, 300": Trouble.OUTSIDE,
    "130, 20": Trouble.OUTSIDE,
    "21°75'N 105°E": Trouble.OUTSIDE,
    "8°N 115°Đ": Trouble.UNCLEAR,
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_position_is_read(text):
    assert distance(read_position(text), HOAN_KIEM) < 3


@pytest.mark.parametrize(("text", "trouble"), WRONG.items())
def test_what_is_no_position_says_why(text, trouble):
    with pytest.raises(PositionError) as caught:
        read_position(text)
    assert caught.value.trouble == trouble


@pytest.mark.parametrize("text", ["105.8542, 21.0285", "lat 105.8542 lon 21.0285"])
def test_the_wrong_order_says_what_is_meant(text):
    with pytest.raises(PositionError) as caught:
        read_position(text)
    assert caught.value.meant == HOAN_KIEM


def test_the_south_and_the_west_are_negative():
    assert read_position("8.4°S 115.2°W") == (-8.4, -115.2)
    assert read_position("8,4° Nam 115,2° Tây") == (-8.4, -115.2)
    assert read_position("-8.4, -115.2") == (-8.4, -115.2)
    assert read_position("-0°30', 10°") == (-0.5, 10)


def test_whole_degrees_are_a_position():
    assert read_position("21,105") == (21, 105)


latitudes, longitudes = st.floats(-85, 85), st.floats(-180, 180)


@given(latitudes, longitudes, st.sampled_from([",", ", ", " ; ", " ", "\n"]))
def test_plain_degrees_come_back(latitude, longitude, gap):
    read = read_position(f"{latitude:.6f}{gap}{longitude:.6f}")
    assert read == (round(latitude, 6), round(longitude, 6))


@given(latitudes, longitudes)
def test_decimal_commas_say_the_same(latitude, longitude):
    text = f"{latitude:.5f}; {longitude:.5f}"
    assert read_position(text.replace(".", ",")) == read_position(text)


@given(latitudes, longitudes)
def test_minutes_and_seconds_come_back(latitude, longitude):
    text = f"{_angle(latitude, 'NS')} {_angle(longitude, 'EW')}"
    assert distance(read_position(text), Point(latitude, longitude)) < 1


def _angle(degrees, letters):
    hundredths = round(abs(degrees) * 360_000)
    minutes, rest = divmod(hundredths, 6000)
    letter = letters[degrees < 0]
    return f"{minutes // 60}°{minutes % 60:02}'{rest / 100:05.2f}\"{letter}"


@given(st.floats(VIETNAM.south, VIETNAM.north), st.floats(VIETNAM.west, VIETNAM.east))
def test_every_swapped_point_of_the_country_is_noticed(latitude, longitude):
    with pytest.raises(PositionError) as caught:
        read_position(f"{longitude:.6f}, {latitude:.6f}")
    assert caught.value.meant == (round(latitude, 6), round(longitude, 6))


@given(st.text(max_size=200) | st.text("0123456789.,-°'\"NSEWBĐT ;/:@!?#=", max_size=60))
def test_whatever_is_typed_is_a_position_or_a_reason(text):
    try:
        point = read_position(text)
    except PositionError:
        return
    assert abs(point.latitude) <= 90
    assert abs(point.longitude) <= 180


@given(st.text("0123456789.,-!d@&=?/#%mapq", max_size=80))
def test_whatever_link_is_pasted_is_a_position_or_a_reason(text):
    try:
        read_position(f"https://www.google.com/maps/{text}")
    except PositionError:
        return
