package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.sampling.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damages specs in thousands of ways, always the same ones. */
class MutatedTextsTest {
  private static final int MUTATIONS = Sampling.count(1000, 6000);
  private static final List<String> SNIPPETS =
      List.of(
          "\t",
          "  ",
          "- ",
          ": ",
          ":",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "&a ",
          "*a",
          "!!str ",
          "!x ",
          "|\n",
          ">-\n",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "#",
          "? ",
          "<<: *a\n",
          "null",
          "~",
          "yes",
          "1.10",
          "\u0000",
          "\uFEFF",
          "\u2028",
          "\u00e9",
          "spec:\n",
          "kind: Cluster\n",
          "- - - -",
          "0x1F",
          "-1",
          "99999999999",
          "\\",
          "@",
          "`",
          ",",
          "\r");

  private final ClusterYaml yaml = ClusterYaml.standard();

  @Test
  void readsDamagedTextOrReportsErrors() throws IOException {
    List<byte[]> samples = samples();
    Random random = new Random(1910);
    int documents = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] sample = samples.get(random.nextInt(samples.size()));
      byte[] mutated = mutate(sample, samples, random);
      ClusterReading reading = yaml.read("mutated", mutated);
      assertThat(reading.document().isPresent())
          .describedAs(new String(mutated, StandardCharsets.UTF_8))
          .isNotEqualTo(reading.problems().hasErrors());
      assertThat(reading.problems())
          .allSatisfy(
              problem -> {
                assertThat(problem.message()).doesNotContain("org.snakeyaml", "Exception", "\n");
                assertThat(problem.message().length()).isLessThan(500);
              });
      if (reading.document().isPresent()) {
        documents++;
        assertIsWrittenWithoutLoss(reading.documentOrThrow(), mutated);
      }
    }
    assertThat(documents).isGreaterThan(MUTATIONS / 20).isLessThan(MUTATIONS);
  }

  private void assertIsWrittenWithoutLoss(ClusterDocument document, byte[] original) {
    String written = document.write();
    ClusterReading again = yaml.read("written", written);
    assertThat(again.document())
        .describedAs(
            () -> new String(original, StandardCharsets.UTF_8) + "\n=====\n" + written + again)
        .isPresent();
    ClusterDocument second = again.documentOrThrow();
    assertThat(second.cluster()).isEqualTo(document.cluster());
    for (int i = 0; i < document.trees().size(); i++) {
      assertThat(second.trees().get(i).sameAs(document.trees().get(i)))
          .describedAs(() -> new String(original, StandardCharsets.UTF_8) + "\n=====\n" + written)
          .isTrue();
    }
    assertThat(second.write()).isEqualTo(written);
  }

  private static byte[] mutate(byte[] sample, List<byte[]> samples, Random random) {
    byte[] mutated = sample;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated =
          switch (random.nextInt(7)) {
            case 0 -> withByte(mutated, random);
            case 1 -> without(mutated, random);
            case 2 -> Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
            case 3 -> withSnippet(mutated, random);
            case 4 -> withLinesSwapped(mutated, random);
            case 5 -> withLineIndented(mutated, random);
            default -> spliced(mutated, samples.get(random.nextInt(samples.size())), random);
          };
    }
    return mutated;
  }

  private static byte[] withByte(byte[] text, Random random) {
    byte[] copy = text.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static byte[] without(byte[] text, Random random) {
    int start = random.nextInt(text.length + 1);
    int end = Math.min(text.length, start + random.nextInt(40));
    return join(Arrays.copyOf(text, start), Arrays.copyOfRange(text, end, text.length));
  }

  private static byte[] withSnippet(byte[] text, Random random) {
    int at = random.nextInt(text.length + 1);
    byte[] snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8);
    return join(join(Arrays.copyOf(text, at), snippet), Arrays.copyOfRange(text, at, text.length));
  }

  private static byte[] withLinesSwapped(byte[] text, Random random) {
    List<String> lines = lines(text);
    int first = random.nextInt(lines.size());
    int second = random.nextInt(lines.size());
    String moved = lines.get(first);
    lines.set(first, lines.get(second));
    lines.set(second, moved);
    return text(lines);
  }

  private static byte[] withLineIndented(byte[] text, Random random) {
    List<String> lines = lines(text);
    int index = random.nextInt(lines.size());
    String line = lines.get(index);
    lines.set(index, random.nextBoolean() ? "  " + line : line.stripLeading());
    return text(lines);
  }

  private static byte[] spliced(byte[] text, byte[] other, Random random) {
    int end = random.nextInt(text.length + 1);
    int start = random.nextInt(other.length + 1);
    return join(Arrays.copyOf(text, end), Arrays.copyOfRange(other, start, other.length));
  }

  private static List<String> lines(byte[] text) {
    return new ArrayList<>(
        Arrays.asList(new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)));
  }

  private static byte[] text(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static List<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(Samples.MALFORMED)) {
      for (Path file : files.sorted().toList()) {
        samples.add(Files.readAllBytes(file));
      }
    }
    // The largest sample contains unusual YAML; it is chosen as often as all others together.
    int plain = samples.size();
    for (int i = 0; i < plain; i++) {
      samples.add(Samples.RICH.getBytes(StandardCharsets.UTF_8));
    }
    return samples;
  }
}
