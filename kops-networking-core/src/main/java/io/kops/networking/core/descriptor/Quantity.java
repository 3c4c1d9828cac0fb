package io.kops.networking.core.descriptor;

/** Numbers with their nouns. */
public final class Quantity {
  private Quantity() {}

  /** Returns a number and its noun, such as {@code 1 rule} or {@code 2 rules}. */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
