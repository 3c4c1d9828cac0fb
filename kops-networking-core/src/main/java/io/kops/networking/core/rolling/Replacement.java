package io.kops.networking.core.rolling;

/**
 * An instance that must be replaced.
 *
 * @param instance the instance
 * @param reason the reason
 */
public record Replacement(GroupInstance instance, Reason reason) {
  /**
   * The reason why an instance must be replaced.
   *
   * @param code the kind of reason
   * @param text the reason for display
   */
  public record Reason(Code code, String text) {
    public enum Code {
      /** It was launched from an outdated template. */
      TEMPLATE_DIFFERS,
      /** An earlier update detached it and ended before replacing it. */
      DETACHED,
      /** It is marked for replacement, or the change of an addon requires it. */
      MARKED,
      /** The update is forced. */
      FORCED
    }
  }
}
