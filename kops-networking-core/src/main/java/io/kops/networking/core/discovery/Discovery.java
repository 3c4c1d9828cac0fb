package io.kops.networking.core.discovery;

import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Loads providers from service files; the only use of {@link ServiceLoader}. */
public final class Discovery {
  private static final String REMEDY =
      "fix or remove the plug-in, and check that its jar was built for this version of the library";

  /** The service loader continues after a failure; a broken one would fail endlessly. */
  private static final int MOST_FAILURES = 1000;

  private final ClassLoader loader;
  private final Set<String> found = new HashSet<>();
  private final List<NetworkingProvider> providers = new ArrayList<>();
  private final Problems.Collector problems = Problems.collector();

  private Discovery(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The providers of a class loader.
   *
   * @param providers the providers that were created
   * @param problems the problems of those that were not
   */
  public record Result(List<NetworkingProvider> providers, Problems problems) {}

  /** Loads the providers of a class loader and its parents. */
  public static Result in(ClassLoader loader) {
    Discovery discovery = new Discovery(loader);
    discovery.run();
    return new Result(List.copyOf(discovery.providers), discovery.problems.problems());
  }

  /** Returns this thread's context class loader, or the library's if the thread has none. */
  public static ClassLoader contextLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Discovery.class.getClassLoader() : context;
  }

  /**
   * Returns the keys below {@code spec.networking} of the providers of this thread. Omits broken
   * providers, which the registry reports.
   */
  public static Set<String> specKeys() {
    Set<String> keys = new HashSet<>();
    for (NetworkingProvider provider : in(contextLoader()).providers()) {
      Guarded.call(provider::specKey).answer().ifPresent(keys::add);
    }
    return keys;
  }

  private void run() {
    List<Throwable> failures = new ArrayList<>();
    Iterator<ServiceLoader.Provider<NetworkingProvider>> services =
        ServiceLoader.load(NetworkingProvider.class, loader).stream().iterator();
    while (failures.size() < MOST_FAILURES) {
      Optional<ServiceLoader.Provider<NetworkingProvider>> next;
      try {
        next = services.hasNext() ? Optional.of(services.next()) : Optional.empty();
      } catch (ServiceConfigurationError | LinkageError failure) {
        failures.add(failure);
        continue;
      }
      if (next.isEmpty()) {
        break;
      }
      make(next.get());
    }
    Map<String, Set<String>> named = ServiceFiles.read(loader);
    named.forEach(this::reportCopies);
    if (!failures.isEmpty()) {
      explain(failures, named);
    }
  }

  private void reportCopies(String className, Set<String> locations) {
    if (locations.size() > 1) {
      problems.add(
          Problem.warning(
              FieldPath.ROOT,
              RegistryCodes.PROVIDER_IN_SEVERAL_JARS,
              "the networking provider %s is in several places, of which the first is used: %s"
                  .formatted(className, String.join(", ", locations)),
              "remove all but one of them from the class path"));
    }
  }

  private void make(ServiceLoader.Provider<NetworkingProvider> service) {
    Class<?> type = service.type();
    found.add(type.getName());
    Guarded<NetworkingProvider> made = Guarded.call(service::get);
    made.answer()
        .ifPresentOrElse(providers::add, () -> report(Origin.of(type).toString(), made.failure()));
  }

  /**
   * Determines which of the named classes failed; unassigned failures are reported with the message
   * of the JDK.
   */
  private void explain(List<Throwable> failures, Map<String, Set<String>> named) {
    List<Throwable> unexplained = new ArrayList<>(failures);
    named.forEach(
        (className, locations) -> {
          if (!found.contains(className)) {
            String reason = whyNotLoaded(className, unexplained);
            report(new Origin(className, String.join(", ", locations)).toString(), reason);
          }
        });
    unexplained.stream().map(Guarded::inOneLine).distinct().forEach(reason -> report("", reason));
  }

  private String whyNotLoaded(String className, List<Throwable> unexplained) {
    for (Throwable failure : unexplained) {
      String message = String.valueOf(failure.getMessage());
      if (message.contains(" " + className + " ") || message.endsWith(" " + className)) {
        unexplained.remove(failure);
        return Guarded.inOneLine(failure);
      }
    }
    try {
      Class.forName(className, false, loader);
      return "the service loader did not take it";
    } catch (ClassNotFoundException | LinkageError failure) {
      unexplained.removeIf(other -> sameAs(other, failure));
      return Guarded.inOneLine(failure);
    }
  }

  private static boolean sameAs(Throwable one, Throwable other) {
    return one.toString().equals(other.toString());
  }

  private void report(String plugIn, String reason) {
    String who = plugIn.isEmpty() ? "a networking provider" : "the networking provider " + plugIn;
    problems.add(
        Problem.warning(
            FieldPath.ROOT,
            RegistryCodes.PROVIDER_NOT_LOADED,
            who + " cannot be loaded: " + reason,
            REMEDY));
  }

  /**
   * Finds the jars whose service files name a provider. The service loader reports no location for
   * a class that cannot be loaded, and shows only one of two jars that contain the same class.
   */
  static final class ServiceFiles {
    private static final String NAME = "META-INF/services/" + NetworkingProvider.class.getName();

    private ServiceFiles() {}

    /** Returns the jars or directories that name a class, by class, in class loader order. */
    static Map<String, Set<String>> read(ClassLoader loader) {
      Map<String, Set<String>> locations = new LinkedHashMap<>();
      try {
        for (URL file : Collections.list(loader.getResources(NAME))) {
          String location = location(file);
          for (String line : content(file).lines().toList()) {
            String className = line.replaceFirst("#.*", "").strip();
            if (!className.isEmpty()) {
              locations.computeIfAbsent(className, name -> new LinkedHashSet<>()).add(location);
            }
          }
        }
      } catch (IOException unreadable) {
        // The service loader reads the same file and reports it.
        return locations;
      }
      return locations;
    }

    private static String location(URL file) {
      String path = Origin.path(file);
      return path.endsWith(NAME) ? path.substring(0, path.length() - NAME.length() - 1) : path;
    }

    private static String content(URL file) throws IOException {
      URLConnection connection = file.openConnection();
      // A cached jar stays open and cannot be replaced on Windows.
      connection.setUseCaches(false);
      try (InputStream content = connection.getInputStream()) {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
