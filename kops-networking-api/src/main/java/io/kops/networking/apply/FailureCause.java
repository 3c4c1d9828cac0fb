package io.kops.networking.apply;

/**
 * The category of a failed action, for programs that decide whether to retry. Switch on it with a
 * default branch: later versions may add categories.
 */
public enum FailureCause {
  /**
   * A quota of the account is exhausted. Applying again fails until the quota is raised or
   * resources are deleted.
   */
  QUOTA,
  /** The caller lacks a permission. Applying again fails until the permission is granted. */
  PERMISSION,
  /**
   * The credentials are missing, invalid or expired, or the account is not signed up for the
   * service. Apply again with valid credentials.
   */
  CREDENTIALS,
  /** AWS kept throttling the call until the retries ended. Apply again later. */
  THROTTLED,
  /**
   * The resource already exists, is in use, or is being changed by another process. Plan again; the
   * new plan includes that change.
   */
  CONFLICT,
  /** A resource that the call refers to does not exist. Plan again. */
  NOT_FOUND,
  /** The response was lost, so the action may have taken effect. Plan again to find out. */
  UNKNOWN_OUTCOME,
  /** A failure of any other category; see the message and the remedy. */
  OTHER;

  /** Returns whether applying again fails until a user follows the remedy. */
  public boolean requiresUserAction() {
    return this == QUOTA || this == PERMISSION;
  }
}
