package io.kops.networking.aws.quickstart;

import io.kops.networking.core.NetworkingEngine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Validates, plans and applies cluster specs: {@code mvn -q -Pquickstart verify}, with what {@link
 * #USAGE} says. Without any property it builds the network of an example on an embedded simulator.
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

  /** Does what the system properties ask for, and ends the process unless all went well. */
  public static void main(String[] arguments) {
    // Texts hold marks that not every default charset has, and JSON is UTF-8.
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

  /** Does what the properties ask for, or says what is wrong with them. */
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

  /** Does what the options ask for, file by file, and returns the worst of what it came to. */
  ExitStatus run() {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    ExitStatus status = ExitStatus.OK;
    for (Path file : options.specs()) {
      ClusterResult result = new SpecRun(options, accounts, engine, display, shown(file)).run(file);
      status = status.and(result.status());
    }
    return status;
  }

  /** A file below the folder where the process was started is named from there. */
  private String shown(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
  }
}
