package io.kops.networking.aws.quickstart;

import io.kops.networking.aws.ProviderVersion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of the quickstart.
 *
 * @param specs the files, sorted by name
 * @param isFolder whether a folder was given
 * @param target the target of planning and applying
 * @param endpoint the endpoint, for {@link Target#ENDPOINT}
 * @param region the region; empty for the region of the zones of each spec
 * @param dnsZone the hosted zone for DNS records, by name or id; empty for none
 * @param mode the mode; empty for the default of the target
 * @param output the output format
 * @param terraform the destination of Terraform configurations; empty for none
 * @param confirmed whether a real account may be changed
 * @param report the file for the report; empty for none
 * @param picture the file for the picture, empty for none: Mermaid if the name ends in {@code
 *     .mmd}, otherwise SVG
 * @param hasCredentials whether the environment contains credentials
 */
record QuickstartOptions(
    List<Path> specs,
    boolean isFolder,
    Target target,
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<String> dnsZone,
    Optional<Mode> mode,
    Output output,
    Optional<TerraformFiles> terraform,
    boolean confirmed,
    Optional<Path> report,
    Optional<Path> picture,
    boolean hasCredentials) {

  /**
   * The result of parsing the properties.
   *
   * @param mistakes messages about invalid properties
   * @param options the options; present if and only if there are no mistakes
   */
  record Parsed(List<String> mistakes, Optional<QuickstartOptions> options) {}

  /** Returns whether a report or a picture was requested. */
  boolean wantsFiles() {
    return report.isPresent() || picture.isPresent();
  }

  /** Returns the mode, by default the mode that suits the target. */
  Mode modeOrDefault() {
    if (terraform.isPresent()) {
      return Mode.PLAN;
    }
    return mode.orElse(
        switch (target) {
          case SIMULATOR, ENDPOINT -> Mode.APPLY;
          case AWS, OFFLINE -> Mode.PLAN;
        });
  }

  /**
   * Parses the properties.
   *
   * @param properties the system properties
   * @param environment the environment variables
   * @param folder the folder for resolving a relative {@code spec}
   */
  static Parsed parse(
      Map<String, String> properties, Map<String, String> environment, Path folder) {
    return new Parser(properties, environment, folder).parse();
  }

  private static final class Parser {
    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final Path folder;
    private final List<String> mistakes = new ArrayList<>();

    Parser(Map<String, String> properties, Map<String, String> environment, Path folder) {
      this.properties = properties;
      this.environment = environment;
      this.folder = folder;
    }

    Parsed parse() {
      Optional<Path> spec =
          value("spec").map(folder::resolve).or(() -> ProjectFolder.example(folder));
      Optional<URI> endpoint = value("endpoint").flatMap(this::endpoint);
      Optional<Mode> mode = word("mode", Mode.class);
      Output output = word("output", Output.class).orElse(Output.TEXT);
      boolean confirmed = flag("yes");
      Target target = target();
      if (target == Target.OFFLINE && mode.filter(Mode::needsAccount).isPresent()) {
        mistakes.add("-Doffline=true can validate and plan only");
      }
      List<Path> specs = spec.map(this::specs).orElseGet(List::of);
      boolean severalSpecs = spec.filter(Files::isDirectory).isPresent();
      Optional<TerraformFiles> terraform = terraform(mode, severalSpecs);
      Optional<Path> report = value("report").map(folder::resolve);
      Optional<Path> picture = value("picture").map(folder::resolve);
      if (specs.size() > 1 && (report.isPresent() || picture.isPresent())) {
        mistakes.add("-Dreport and -Dpicture are about one spec, and -Dspec gives several");
      }
      // Maven adds the jar to the class path, relative to its own folder, and ignores a missing
      // file.
      value("jar")
          .map(Path::of)
          .filter(jar -> !jar.isAbsolute() || !Files.isRegularFile(jar))
          .ifPresent(
              jar -> mistakes.add("-Djar=%s: set it to the absolute path of a jar".formatted(jar)));
      if (target == Target.OFFLINE && value("dnsZone").isPresent()) {
        mistakes.add("-DdnsZone requires an account");
      }
      if (!mistakes.isEmpty()) {
        return new Parsed(List.copyOf(mistakes), Optional.empty());
      }
      return new Parsed(
          List.of(),
          Optional.of(
              new QuickstartOptions(
                  specs,
                  severalSpecs,
                  target,
                  endpoint,
                  value("region"),
                  value("dnsZone"),
                  mode,
                  output,
                  terraform,
                  confirmed,
                  report,
                  picture,
                  hasCredentials())));
    }

    private Optional<TerraformFiles> terraform(Optional<Mode> mode, boolean severalSpecs) {
      Optional<String> target = value("target");
      String version = value("provider").orElse("6");
      if (target.isEmpty()) {
        if (value("out").isPresent() || value("provider").isPresent()) {
          mistakes.add("-Dout and -Dprovider require -Dtarget=terraform");
        }
        return Optional.empty();
      }
      if (!target.get().equals("terraform")) {
        mistakes.add("-Dtarget=%s: set it to terraform".formatted(target.get()));
      }
      if (mode.filter(given -> given != Mode.PLAN).isPresent()) {
        mistakes.add("-Dtarget=terraform plans, and does nothing else");
      }
      if (!version.equals("5") && !version.equals("6")) {
        mistakes.add("-Dprovider=%s: set it to 5 or 6".formatted(version));
      }
      return Optional.of(
          new TerraformFiles(
              folder.resolve(value("out").orElse("out/terraform")),
              version.equals("5") ? ProviderVersion.V5 : ProviderVersion.V6,
              severalSpecs));
    }

    private Target target() {
      boolean offline = flag("offline");
      boolean simulator = flag("simulator");
      boolean endpoint = value("endpoint").isPresent();
      if (Stream.of(offline, simulator, endpoint).filter(chosen -> chosen).count() > 1) {
        mistakes.add("only one of -Dendpoint, -Dsimulator and -Doffline can be chosen");
      }
      if (offline) {
        return Target.OFFLINE;
      }
      if (endpoint) {
        return Target.ENDPOINT;
      }
      return simulator || !hasCredentials() ? Target.SIMULATOR : Target.AWS;
    }

    private boolean hasCredentials() {
      return Stream.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE")
          .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    }

    private List<Path> specs(Path spec) {
      List<Path> found = SpecFiles.in(spec);
      if (found.isEmpty()) {
        mistakes.add(
            Files.isDirectory(spec)
                ? "-Dspec=%s: the folder has no *.yaml files".formatted(spec)
                : "-Dspec=%s: there is no such file or folder".formatted(spec));
      }
      return found;
    }

    private Optional<URI> endpoint(String text) {
      try {
        URI uri = URI.create(text);
        if (Stream.of("http", "https").anyMatch(s -> s.equals(uri.getScheme()))
            && uri.getHost() != null) {
          return Optional.of(uri);
        }
      } catch (IllegalArgumentException notOne) {
        // Reported below, together with all other invalid endpoints.
      }
      mistakes.add("-Dendpoint=%s: set it to http://host:port".formatted(text));
      return Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
      Optional<String> given = value(name);
      List<E> words = List.of(type.getEnumConstants());
      Optional<E> found =
          given.flatMap(text -> words.stream().filter(w -> spelled(w).equals(text)).findFirst());
      if (given.isPresent() && found.isEmpty()) {
        String known = words.stream().map(Parser::spelled).collect(Collectors.joining(", "));
        mistakes.add("-D%s=%s: set it to one of %s".formatted(name, given.get(), known));
      }
      return found;
    }

    private static String spelled(Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }

    private boolean flag(String name) {
      String text = value(name).orElse("false");
      if (!text.equals("true") && !text.equals("false")) {
        mistakes.add("-D%s=%s: set it to true or false".formatted(name, text));
      }
      return text.equals("true");
    }

    private Optional<String> value(String name) {
      return Optional.ofNullable(properties.get(name)).map(String::strip).filter(s -> !s.isEmpty());
    }
  }
}
