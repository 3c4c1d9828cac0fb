package io.kops.networking.providers;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.testkit.JavadocText;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.testkit.SampleClusters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The options of a provider: their names in a spec and their defaults in a kops release. */
final class ProviderOptions {
  private static final Path MODES =
      Path.of("../kops-networking-api/src/main/java/io/kops/networking/networking");

  /** The Javadoc of an option, its type and its name. */
  private static final Pattern OPTION =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+((?:Optional|OptionalInt|List|Map)(?:<[\\w<>, ]+>)?)"
              + " (\\w+)\\(\\);",
          Pattern.DOTALL);

  private static final Pattern V110_ONLY = Pattern.compile("; kops 1\\.10\\.");
  private static final Pattern V137_ONLY = Pattern.compile("[;,] kops 1\\.37\\.");

  private ProviderOptions() {}

  /** Returns one row per option: name in the spec, type, default in the release, description. */
  static List<List<String>> rows(
      NetworkingProvider provider, Networking mode, KopsRelease release) {
    List<List<String>> rows = new ArrayList<>();
    Networking completed = completed(mode, release);
    Matcher option = OPTION.matcher(source(mode));
    while (option.find()) {
      String description = JavadocText.asMarkdown(option.group(1));
      if (!isOfRelease(description, release)) {
        continue;
      }
      Networking with = with(mode, option.group(2), option.group(3));
      if (isTaken(provider, with, release)) {
        String name = nameInSpec(with);
        rows.add(
            List.of(
                "`" + name + "`",
                type(option.group(2)),
                shown(value(completed, option.group(3))),
                meaning(description, name)));
      }
    }
    return rows;
  }

  private static boolean isOfRelease(String description, KopsRelease release) {
    boolean rejected = description.contains("which rejects");
    return switch (release) {
      case V1_10 -> !rejected && !V137_ONLY.matcher(description).find();
      case V1_37 -> !rejected && !V110_ONLY.matcher(description).find();
    };
  }

  /** Returns the networking of a completed cluster without options. */
  private static Networking completed(Networking mode, KopsRelease release) {
    Cluster cluster = SampleClusters.publicCluster(SampleClusters.version(release), mode);
    return NetworkingEngine.builder()
        .build()
        .prepare(cluster, ExistingNetwork.none())
        .cluster()
        .spec()
        .networking()
        .orElseThrow();
  }

  private static Object value(Networking mode, String option) {
    try {
      return interfaceOf(mode).getMethod(option).invoke(mode);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(option, e);
    }
  }

  private static Class<?> interfaceOf(Networking mode) {
    for (Class<?> each : Networking.class.getPermittedSubclasses()) {
      if (each.isInstance(mode)) {
        return each;
      }
    }
    throw new AssertionError(mode);
  }

  private static String shown(Object value) {
    Object inner = value;
    if (value instanceof Optional<?> optional) {
      inner = optional.isPresent() ? optional.get() : "";
    } else if (value instanceof OptionalInt number) {
      inner = number.isPresent() ? number.getAsInt() : "";
    }
    String text = inner.toString();
    return text.isEmpty() || text.equals("[]") || text.equals("{}") ? "–" : "`" + text + "`";
  }

  /** Returns whether the provider evaluates the options in the release. */
  private static boolean isTaken(
      NetworkingProvider provider, Networking with, KopsRelease release) {
    return provider
        .validate(
            SampleClusters.request(
                SampleClusters.publicCluster(SampleClusters.version(release), with), with))
        .stream()
        .noneMatch(problem -> problem.code().name().endsWith("_OPTION_IGNORED"));
  }

  /** Returns the key in a written spec of the only option that is set. */
  private static String nameInSpec(Networking with) {
    Object spec =
        new Load(LoadSettings.builder().build())
            .loadFromString(
                ClusterYaml.standard()
                    .write(
                        SampleClusters.publicCluster(
                                SampleClusters.version(KopsRelease.V1_37), with)
                            .withInstanceGroups(List.of())));
    Map<?, ?> options = (Map<?, ?>) at(spec, "spec", "networking", with.specKey());
    return options.keySet().iterator().next().toString();
  }

  private static Object at(Object yaml, String... keys) {
    Object found = yaml;
    for (String key : keys) {
      found = ((Map<?, ?>) found).get(key);
    }
    return found;
  }

  /** Returns the networking with only this option. */
  private static Networking with(Networking mode, String type, String option) {
    try {
      Object builder = interfaceOf(mode).getMethod("builder").invoke(null);
      set(builder, option, sample(type, option, mode));
      return (Networking) builder.getClass().getMethod("build").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(mode.specKey() + "." + option, e);
    }
  }

  private static void set(Object builder, String option, Object value)
      throws ReflectiveOperationException {
    for (Method method : builder.getClass().getMethods()) {
      if (method.getName().equals(option) && method.getParameterCount() == 1) {
        try {
          method.invoke(builder, value);
          return;
        } catch (IllegalArgumentException | InvocationTargetException otherOverload) {
          // Takes a value of another type.
        }
      }
    }
    throw new NoSuchMethodException(option);
  }

  private static Object sample(String type, String option, Networking mode)
      throws ReflectiveOperationException {
    return switch (type) {
      case "Optional<String>" -> Optional.of("x");
      case "Optional<Boolean>" -> Optional.of(true);
      case "OptionalInt" -> OptionalInt.of(1);
      case "List<String>" -> List.of("x");
      case "List<EnvVar>" -> List.of(new EnvVar("x", "y"));
      case "Map<String, String>" -> Map.of("x", "y");
      default -> throw new NoSuchMethodException(mode.specKey() + "." + option + " is " + type);
    };
  }

  private static String type(String type) {
    return switch (type) {
      case "Optional<Boolean>" -> "flag";
      case "OptionalInt" -> "number";
      case "Optional<String>" -> "text";
      default -> type.startsWith("List") ? "list" : "map";
    };
  }

  private static String meaning(String description, String name) {
    String text =
        description.replaceFirst("^Returns ", "").replaceAll("; kops 1\\.(10|37)\\.", ".");
    return text.equals("`" + name + "`.") ? "–" : text;
  }

  private static String source(Networking mode) {
    try {
      return Files.readString(MODES.resolve(interfaceOf(mode).getSimpleName() + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
