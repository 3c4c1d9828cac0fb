package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.sampling.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** For any external input, the library responds as documented. */
class HostileInputTest {
  private static final Path FINDINGS =
      Path.of("src/test/resources/io/kops/networking/aws/fuzz/findings");
  private static final long SEED = 20261127;

  /** Cached, because the AWS target creates several networks when it starts. */
  private static final Map<String, FuzzTarget> TARGETS = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "values, 6000",
    "cluster-text, 300",
    "cluster-edits, 600",
    "state, 500",
    "aws-answers, 150"
  })
  void handlesMutatedSeedsAsDocumented(String name, int inputs) {
    FuzzTarget target = TARGETS.computeIfAbsent(name, FuzzTargets::named);
    Mutations mutations = new Mutations(target, SEED);
    for (int i = 0; i < Sampling.count(inputs / 10, inputs); i++) {
      run(target, mutations.next());
    }
  }

  @ParameterizedTest
  @MethodSource("findings")
  void handlesEarlierFindingsAsDocumented(Path finding) throws IOException {
    String name = String.valueOf(finding.getName(finding.getNameCount() - 2));
    run(TARGETS.computeIfAbsent(name, FuzzTargets::named), Files.readAllBytes(finding));
  }

  static List<Path> findings() throws IOException {
    try (Stream<Path> files = Files.walk(FINDINGS)) {
      List<Path> findings = files.filter(Files::isRegularFile).sorted().toList();
      assertThat(findings).isNotEmpty();
      return findings;
    }
  }

  /** Prints the input of a finding in a form that can be saved to a file. */
  private static void run(FuzzTarget target, byte[] input) {
    try {
      target.run(input);
    } catch (RuntimeException | Error finding) {
      throw new AssertionError(
          target.name() + ", input in Base64: " + Base64.getEncoder().encodeToString(input),
          finding);
    }
  }
}
