package io.kops.networking.aws.quickstart;

import io.kops.networking.core.NetworkingEngine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Validates, plans and applies cluster specs: {@code mvn -q -Pquickstart verify} with the
 * properties in {@link #USAGE}. Without properties it applies an example to an embedded simulator.
 */
public final class Quickstart {
  private static final String USAGE =
      """
      usage: mvn -q -Pquickstart verify [-Dname=value ...]
        -Dspec=FILE|FOLDER     cluster specs; docs/examples/ha-private.yaml unless given
        -Dmode=MODE            validate, plan, drift, apply or destroy; apply unless given, plan on AWS
        -Doutput=text|json     json is alone on standard output, one document a spec
        -Dendpoint=URL         an endpoint that answers like AWS
        -Dsimulator=true       the embedded simulator, even where there are AWS credentials
        -Doffline=true         a plan without any account
        -Dtarget=terraform     a plan as a Terraform configuration, beside what is printed
        -Dout=FOLDER           where it is written; out/terraform unless given
        -Dprovider=5|6         the version of Terraform's AWS provider; 6 unless given
        -Dreport=FILE          writes a report for browsers, in HTML
        -Dpicture=FILE         writes a picture: SVG, or Mermaid where FILE ends in .mmd
        -Djar=FILE             a jar with a networking provider of your own
        -DdnsZone=ZONE         the hosted zone for DNS records, by name or id; none unless given
        -Dregion=REGION        the region; that of the spec's zones unless given
        -Dyes=true             needed to change a real AWS account
      exit status: 0 done, 1 errors in a spec, 2 failures at AWS or drift, 64 wrong usage
      """;

  private final QuickstartOptions options;
  private final Accounts accounts;
  private final Display display;
  private final Path folder;

  Quickstart(
      QuickstartOptions options,
      Accounts accounts,
      Path folder,
      PrintStream out,
      PrintStream err,
      Terminal terminal) {
    this.options = options;
    this.accounts = accounts;
    this.folder = folder;
    this.display =
        options.output() == Output.JSON
            ? new JsonDisplay(out, err, options.isFolder())
            : new TextDisplay(out, err, terminal);
  }

  /** Runs with the system properties. Exits the process with a nonzero status on failure. */
  public static void main(String[] arguments) {
    // Text output contains symbols that some default charsets lack, and JSON is UTF-8.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Map<String, String> properties = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name)));
    Map<String, String> environment = System.getenv();
    ExitStatus status =
        run(
            properties,
            environment,
            Path.of("").toAbsolutePath(),
            out,
            err,
            Terminal.detect(environment));
    out.flush();
    if (status != ExitStatus.OK) {
      System.exit(status.code());
    }
  }

  /** Runs with the given properties, or reports the mistakes in them. */
  static ExitStatus run(
      Map<String, String> properties,
      Map<String, String> environment,
      Path folder,
      PrintStream out,
      PrintStream err,
      Terminal terminal) {
    QuickstartOptions.Parsed parsed = QuickstartOptions.parse(properties, environment, folder);
    if (parsed.options().isEmpty()) {
      parsed.mistakes().forEach(err::println);
      err.print(USAGE);
      return ExitStatus.USAGE;
    }
    return new Quickstart(parsed.options().get(), Account::open, folder, out, err, terminal).run();
  }

  /** Processes all files and returns the worst status. */
  ExitStatus run() {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    ExitStatus status = ExitStatus.OK;
    for (Path file : options.specs()) {
      ClusterResult result = new SpecRun(options, accounts, engine, display, shown(file)).run(file);
      status = status.and(result.status());
    }
    return status;
  }

  /** Returns the path relative to the working directory if the file is below it. */
  private String shown(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
  }
}
