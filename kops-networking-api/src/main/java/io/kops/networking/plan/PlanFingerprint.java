package io.kops.networking.plan;

/**
 * A digest of what was observed when a plan was made. Two observations of an unchanged network have
 * the same one; applying a plan is refused when it no longer matches.
 *
 * @param value lower-case hexadecimal digits
 */
public record PlanFingerprint(String value) {
  @Override
  public String toString() {
    return value;
  }
}
