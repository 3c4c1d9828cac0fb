package io.kops.networking.core.rolling;

/**
 * A machine that must be replaced.
 *
 * @param instance the machine
 * @param reason why
 */
public record Replacement(GroupInstance instance, Reason reason) {
  /**
   * Why a machine must be replaced.
   *
   * @param code the kind of reason
   * @param text the reason in words, for people
   */
  public record Reason(Code code, String text) {
    /** The kinds of reasons. */
    public enum Code {
      /** Its group makes other machines by now. */
      TEMPLATE_DIFFERS,
      /** It was taken out of its group by an update that ended before it was replaced. */
      DETACHED,
      /** Someone marked it, or a change of an addon needs it. */
      MARKED,
      /** The update is forced. */
      FORCED
    }
  }
}
