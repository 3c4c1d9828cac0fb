package io.kops.networking.core.state;

import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process that adds one to an object so many times. */
final class CountingProcess {
  static final StateKey KEY = StateKey.of("count");

  private CountingProcess() {}

  static Process start(Path folder, int times) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CountingProcess.class.getName(),
                folder.toString(),
                String.valueOf(times)))
        .inheritIO()
        .start();
  }

  /** Counts. */
  public static void main(String[] arguments) {
    StateStore store = LocalStateStore.open(Path.of(arguments[0]));
    int left = Integer.parseInt(arguments[1]);
    while (left > 0) {
      Optional<StoredObject> before = store.read(KEY);
      int count = before.map(CountingProcess::count).orElse(0);
      try {
        store.write(KEY, content(count + 1), WriteCondition.unchanged(before));
        left--;
      } catch (StateConflictException lost) {
        // Another process counted: read again.
      }
    }
  }

  /** The number, with so much around it that half of it would be noticed. */
  private static byte[] content(int count) {
    return (count + " ".repeat(100_000) + count).getBytes(StandardCharsets.UTF_8);
  }

  static int count(StoredObject object) {
    String[] numbers = object.text().split(" +");
    if (numbers.length != 2 || !numbers[0].equals(numbers[1])) {
      throw new IllegalStateException("half an object: " + object);
    }
    return Integer.parseInt(numbers[0]);
  }
}
