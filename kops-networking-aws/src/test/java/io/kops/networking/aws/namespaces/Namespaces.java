package io.kops.networking.aws.namespaces;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The namespaces of a test, which end with it. */
final class Namespaces implements AutoCloseable {
  /** The names of the namespaces begin with it. */
  final String prefix = "kops-%d-".formatted(ProcessHandle.current().pid());

  private final Path folder;
  private final Thread atExit = new Thread(this::delete);

  private Namespaces(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Skips the test if namespaces are not requested or not possible. */
  static Namespaces open(Path folder) throws IOException, InterruptedException {
    assumeTrue(Boolean.getBoolean("kops.namespaces"), "no -Dkops.namespaces=true is given");
    for (String program : List.of("ip", "nft", "python3", "sh", "sysctl")) {
      boolean found =
          Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
              .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
      assumeTrue(found, program + " is not installed");
    }
    Namespaces namespaces = new Namespaces(folder);
    try {
      // Also fails without root, and without nftables in the kernel.
      namespaces.run(
          Stream.of("sh", "-ec"),
          "ip netns add %1$stry; ip netns exec %1$stry nft add table inet try"
              .formatted(namespaces.prefix),
          "");
    } catch (IOException failed) {
      namespaces.close();
      assumeTrue(false, "needs root and nftables: " + failed.getMessage());
    }
    return namespaces;
  }

  void build(String script) throws IOException, InterruptedException {
    run(Stream.of("sh", "-e"), write("build.sh", script).toString(), "");
  }

  /**
   * Sends packets, and returns the states of those that arrived.
   *
   * @param sent the probes by their identities
   */
  Map<String, String> probe(List<String> commands, List<String> sent)
      throws IOException, InterruptedException {
    try (InputStream prober = Namespaces.class.getResourceAsStream("prober.py")) {
      Path script = write("prober.py", new String(prober.readAllBytes(), StandardCharsets.UTF_8));
      String output =
          run(Stream.of("python3"), script.toString(), String.join("\n", commands) + "\n");
      Map<String, String> states = new HashMap<>();
      for (String line : output.lines().toList()) {
        String[] words = line.split(" ");
        states.put(sent.get(Integer.parseInt(words[0])), words[1]);
      }
      return states;
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String run(Stream<String> command, String last, String input)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(Stream.concat(command, Stream.of(last)).toList())
            .redirectInput(write("input", input).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      int status = process.waitFor();
      String text = Files.readString(output);
      if (status != 0) {
        throw new IOException("exit status %d: %s".formatted(status, text.strip()));
      }
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  void delete() {
    try {
      run(
          Stream.of("sh", "-ec"),
          "ip netns list | cut -d' ' -f1 | grep '^%s' | sed 's/^/netns del /' | ip -batch -"
              .formatted(prefix),
          "");
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("namespaces %s* are left".formatted(prefix), failed);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    delete();
  }
}
