"""Login, by OAuth2's password form."""

import logging
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.security import create_access_token, verify_password
from app.db.models.user import User
from app.db.session import session_dependency

router = APIRouter(prefix="/api/v1/auth", tags=["auth"])
logger = logging.getLogger(__name__)


@router.post("/login")
def login(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    session: Annotated[Session, Depends(session_dependency)],
) -> dict[str, str]:
    """Exchanges a username and password for an access token."""
    user = session.scalar(select(User).where(User.username == form.username))
    if user is None or not user.is_active or not verify_password(form.password, user.password_hash):
        logger.warning("Login refused", extra={"user_id": form.username})
        raise HTTPException(401, "Wrong username or password", headers={"WWW-Authenticate": "Bearer"})
    user.last_login = datetime.now(UTC)
    session.commit()
    return {"access_token": create_access_token(user.username), "token_type": "bearer"}
