package io.kops.networking.aws.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Edits of specs: most of them are still YAML, and many are still clusters. */
final class ClusterEditsTarget implements FuzzTarget {
  private final ClusterCheck check = new ClusterCheck();
  private final List<String> words = Words.ofSpecs();
  private final List<TextEdits> specs = Specs.all().stream().map(TextEdits::of).toList();

  @Override
  public String name() {
    return "cluster-edits";
  }

  @Override
  public List<byte[]> seeds() {
    return IntStream.range(0, Math.min(256, specs.size()))
        .mapToObj(spec -> new byte[] {(byte) spec})
        .toList();
  }

  @Override
  public List<String> words() {
    return List.of();
  }

  @Override
  public void run(byte[] input) {
    Script script = new Script(input);
    check.check(script.oneOf(specs).edited(script, words).getBytes(StandardCharsets.UTF_8));
  }
}
