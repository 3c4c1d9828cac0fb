package io.kops.networking.aws.benchmark;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.NatGatewayPace;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.core.yaml.ClusterYaml;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The first plan and the first network of a new process, against a simulator in this process. The
 * class path consists of jars, because archives of classes do not support directories.
 */
final class ColdStart {
  /** The row of processes with an archive of the loaded classes. */
  static final String ARCHIVE = "class data archive";

  private static final String FEWER_COMPILERS = "-XX:TieredStopAtLevel=1";

  private final Path folder;
  private final String classPath;
  private final Path spec;
  private final int processes;

  private ColdStart(Path folder, int processes) throws IOException {
    this.folder = folder;
    this.processes = processes;
    this.classPath = jars(folder);
    this.spec = folder.resolve("cluster.yaml");
    Files.writeString(spec, ClusterYaml.standard().write(ClusterSize.THREE_ZONES.cluster()));
  }

  /**
   * The durations of one process.
   *
   * @param planned from its start to its first printed plan
   * @param created of the apply; zero if it was not requested
   */
  record Times(Duration planned, Duration created) {}

  /** Returns the table before anything is measured. */
  static Table emptyTable() {
    return new Table(
        "Process", "First printed plan, s", "First apply, s", "First apply / critical path");
  }

  /**
   * Measures processes with several options.
   *
   * @param criticalPath the critical path of the apply
   */
  static Table measure(Effort effort, Duration criticalPath) {
    try {
      Path folder = Files.createTempDirectory("cold-start");
      try {
        return new ColdStart(folder, effort.applies()).table(criticalPath);
      } finally {
        try (Stream<Path> files = Files.list(folder)) {
          files.map(Path::toFile).forEach(File::delete);
        }
        Files.delete(folder);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs one process with default options. */
  static Times once(Path folder, boolean creates) throws IOException {
    return new ColdStart(folder, 1).run(List.of(), Duration.ZERO, creates);
  }

  private Table table(Duration criticalPath) throws IOException {
    String archive = folder.resolve("classes.jsa").toString();
    run(List.of("-XX:ArchiveClassesAtExit=" + archive), Duration.ZERO, true);
    String archived = "-XX:SharedArchiveFile=" + archive;
    Table table = emptyTable();
    addRow(table, "default options", List.of(), criticalPath);
    addRow(table, "`" + FEWER_COMPILERS + "`", List.of(FEWER_COMPILERS), criticalPath);
    addRow(table, ARCHIVE, List.of(archived), criticalPath);
    addRow(table, "both", List.of(archived, FEWER_COMPILERS), criticalPath);
    return table;
  }

  private void addRow(Table table, String title, List<String> options, Duration criticalPath)
      throws IOException {
    List<Duration> planned = new ArrayList<>();
    List<Duration> created = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      planned.add(run(options, Duration.ZERO, false).planned());
      created.add(run(options, ApplyTables.LATENCY, true).created());
    }
    double apply = seconds(created);
    table.row(
        title,
        number(seconds(planned)),
        number(apply),
        number(apply * Duration.ofSeconds(1).toNanos() / criticalPath.toNanos()));
  }

  private static double seconds(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2).toNanos() / 1e9;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private Times run(List<String> options, Duration latency, boolean creates) throws IOException {
    try (AwsSimulator aws =
        AwsSimulator.builder()
            .clock(InstantSource.system())
            .quotas(Quotas.unlimited())
            .natGatewayPace(NatGatewayPace.duration(Duration.ZERO))
            .latency(latency)
            .start()) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.addAll(List.of("-cp", classPath, ColdProcess.class.getName()));
      command.addAll(
          List.of(
              spec.toString(), aws.endpoint().toString(), aws.region(), String.valueOf(creates)));
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Duration planned = Duration.ZERO;
      Duration created = Duration.ZERO;
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.equals(ColdProcess.PLANNED)) {
            planned = Duration.ofNanos(System.nanoTime() - start);
          } else if (line.startsWith(ColdProcess.CREATED)) {
            String millis = line.substring(ColdProcess.CREATED.length());
            created = Duration.ofMillis(Long.parseLong(millis));
          }
        }
      }
      if (planned.isZero() || created.isZero() == creates) {
        throw new IllegalStateException("the process failed: " + command);
      }
      return new Times(planned, created);
    }
  }

  /** Returns the class path of this process, with a jar for each directory. */
  private static String jars(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve(entries.size() + ".jar");
        write(path, jar);
        entries.add(jar.toString());
      } else if (Files.exists(path)) {
        entries.add(path.toAbsolutePath().toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void write(Path directory, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream target = new JarOutputStream(out);
        Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        target.putNextEntry(
            new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, target);
        target.closeEntry();
      }
    }
  }
}
