package io.kops.networking.aws.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Inputs that follow from the seeds of a target by chance, the same ones every time. */
final class Mutations {
  private static final int LONG_SCRIPT = 80;
  private static final int SHORT_SCRIPT = 14;

  /** Longer seeds are texts; shorter ones are scripts, or texts so short that an end will do. */
  private static final int SCRIPT = 8;

  private final Random random;
  private final List<byte[]> seeds;
  private final List<String> words;

  Mutations(FuzzTarget target, long seed) {
    this.random = new Random(seed);
    this.seeds = target.seeds();
    this.words = target.words();
  }

  byte[] next() {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    byte[] script = bytes(random.nextInt(random.nextInt(4) == 0 ? LONG_SCRIPT : SHORT_SCRIPT));
    return words.isEmpty() || seed.length < SCRIPT ? joined(seed, script) : edited(seed, script);
  }

  private byte[] edited(byte[] seed, byte[] script) {
    byte[] edited =
        TextEdits.of(new String(seed, StandardCharsets.UTF_8))
            .edited(new Script(script), words)
            .getBytes(StandardCharsets.UTF_8);
    boolean spoilt = random.nextInt(20) == 0;
    if (spoilt && edited.length > 0) {
      edited[random.nextInt(edited.length)] = (byte) random.nextInt(256);
    }
    return edited;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[] seed, byte[] end) {
    byte[] both = Arrays.copyOf(seed, seed.length + end.length);
    System.arraycopy(end, 0, both, seed.length, end.length);
    return both;
  }
}
