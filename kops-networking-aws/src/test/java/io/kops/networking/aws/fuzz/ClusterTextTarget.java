package io.kops.networking.aws.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Arbitrary bytes as a spec, including invalid YAML, invalid UTF-8, and too deep or too large
 * documents.
 */
final class ClusterTextTarget implements FuzzTarget {
  private final ClusterCheck check = new ClusterCheck();
  private final List<String> words = Words.ofSpecs();

  @Override
  public String name() {
    return "cluster-text";
  }

  @Override
  public List<byte[]> seeds() {
    return Specs.all().stream().map(spec -> spec.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public List<String> words() {
    return words;
  }

  @Override
  public void run(byte[] input) {
    check.check(input);
  }
}
