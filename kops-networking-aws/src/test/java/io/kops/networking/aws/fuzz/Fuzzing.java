package io.kops.networking.aws.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs Jazzer on each target in turn, each in its own process with little memory, and prints a
 * table: {@code mvn -q -Pfuzz verify}. Exits with status 1 if there are findings.
 */
public final class Fuzzing {
  /**
   * The default checks of Jazzer, such as that an application starts no process and opens no
   * connection. They slow down every regular expression, and prevent recording responses.
   */
  private static final List<String> SANITIZERS =
      Stream.of(
              "ClojureLangHooks",
              "Deserialization",
              "ExpressionLanguageInjection",
              "LdapInjection",
              "NamingContextLookup",
              "OsCommandInjection",
              "ReflectiveCall",
              "RegexInjection",
              "RegexRoadblocks",
              "ScriptEngineInjection",
              "ServerSideRequestForgery",
              "SqlInjection",
              "XPathInjection")
          .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
          .toList();

  private final Path folder;
  private final List<String> limits;
  private final PrintStream out;

  private Fuzzing(Path folder, List<String> limits, PrintStream out) {
    this.folder = folder;
    this.limits = List.copyOf(limits);
    this.out = out;
  }

  /**
   * Runs the fuzzer.
   *
   * @param arguments the folder for findings and corpora; the minutes for all targets together; the
   *     executions per target, or 0 for no limit; the names of targets, separated by commas, or
   *     {@code all}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> targets =
        arguments[3].equals("all")
            ? List.copyOf(FuzzTargets.names())
            : List.of(arguments[3].split(",", -1));
    long seconds = Math.max(1, Math.round(Double.parseDouble(arguments[1]) * 60 / targets.size()));
    List<String> limits = new ArrayList<>(List.of("-max_total_time=" + seconds));
    if (!arguments[2].equals("0")) {
      limits = List.of("-runs=" + arguments[2]);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean clean = new Fuzzing(Path.of(arguments[0]), limits, out).run(targets);
    System.exit(clean ? 0 : 1);
  }

  private boolean run(List<String> targets) throws IOException, InterruptedException {
    out.println("| Target | Executions | Seconds | Executions/s | Edges | Features | Findings |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    boolean clean = true;
    for (String target : targets) {
      JazzerLog log = run(target);
      clean &= log.findings() == 0 && log.isWhole();
      out.printf(
          Locale.ROOT,
          "| %s | %,d | %d | %d | %d | %d | %s |%n",
          target,
          log.executions(),
          log.seconds(),
          log.executions() / Math.max(1, log.seconds()),
          log.edges(),
          log.features(),
          log.isWhole() ? log.findings() : log.findings() + ", ended early");
    }
    return clean;
  }

  private JazzerLog run(String name) throws IOException, InterruptedException {
    Path home = folder.resolve(name).toAbsolutePath();
    Path corpus = Files.createDirectories(home.resolve("corpus"));
    Path seeds = Files.createDirectories(home.resolve("seeds"));
    Path findings = Files.createDirectories(home.resolve("findings"));
    Path words = home.resolve("words");
    FuzzTarget target = FuzzTargets.named(name);
    int number = 0;
    for (byte[] seed : target.seeds()) {
      Files.write(seeds.resolve("seed-" + number++), seed);
    }
    Files.writeString(words, dictionary(target.words()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx768m", "-Xss512k", "-XX:+UseSerialGC"));
    for (String property : List.of("kops.conformance", "kops.conformance.base")) {
      command.add("-D" + property + "=" + System.getProperty(property, ""));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + JazzerEntry.class.getName(),
            "--target_args=" + name,
            "--instrumentation_includes=io.kops.networking.**",
            "--instrumentation_excludes=io.kops.networking.aws.fuzz.**"
                + ":io.kops.networking.aws.simulator.**",
            "--custom_hook_includes=io.kops.networking.**",
            "--disabled_hooks=" + String.join(":", SANITIZERS),
            "--keep_going=100",
            "--reproducer_path=" + findings,
            "-artifact_prefix=" + findings + "/",
            // Seconds for one input, and bytes of it.
            "-timeout=30",
            // Inputs may be long from the start.
            "-len_control=0",
            "-max_len=" + (name.equals("values") ? 512 : 65536)));
    if (!target.words().isEmpty()) {
      command.add("-dict=" + words);
    }
    command.addAll(limits);
    command.add(corpus.toString());
    command.add(seeds.toString());
    Path log = home.resolve("log");
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    JazzerLog read = JazzerLog.of(Files.readString(log, StandardCharsets.ISO_8859_1));
    if (status != 0 || read.findings() > 0) {
      out.println("see " + log);
    }
    return read;
  }

  /** Writes words as libFuzzer reads them: in quotes, every byte as a number. */
  private static String dictionary(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      StringBuilder bytes = new StringBuilder();
      for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
        bytes.append(String.format(Locale.ROOT, "\\x%02X", b));
      }
      text.append('"').append(bytes).append("\"\n");
    }
    return text.toString();
  }
}
