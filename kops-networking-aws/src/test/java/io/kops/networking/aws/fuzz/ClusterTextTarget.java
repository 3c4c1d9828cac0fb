package io.kops.networking.aws.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes for a spec: what is no YAML, no UTF-8, too deep or too large. */
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
