package io.kops.networking.aws.fuzz;

import org.jspecify.annotations.Nullable;

/** The entry points of Jazzer, which finds both methods by name. */
public final class JazzerEntry {
  private static @Nullable FuzzTarget target;

  private JazzerEntry() {}

  /** Chooses the target by its name. */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTargets.named(arguments[0]);
  }

  /** Runs the target. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (target == null) {
      throw new IllegalStateException("no target was chosen");
    }
    target.run(input);
  }
}
