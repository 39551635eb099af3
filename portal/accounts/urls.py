"""The addresses of the pages about accounts; they stand in front of the admin's own."""

from django.urls import path

from portal.accounts import own, passwords, signing_in

app_name = "accounts"

# admin/
urlpatterns = [
    path("login/", signing_in.sign_in, name="login"),
    path("login/code/", signing_in.code, name="code"),
    path("forgotten/", passwords.forgotten, name="forgotten"),
    path("forgotten/sent/", passwords.sent, name="sent"),
    path("new-password/<uidb64>/<token>/", passwords.reset, name="reset"),
    path("invitation/<uidb64>/<token>/", passwords.invitation, name="invitation"),
    path("account/", own.account, name="account"),
    path("account/sign-out/", own.everywhere, name="sign-out"),
    path("account/codes/", own.phone, name="codes"),
    path("password_change/", passwords.change, name="password"),
    path("password_change/done/", passwords.changed),
]
