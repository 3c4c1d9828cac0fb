package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Providers render any text of an option, or reject it with the path of the option. */
class ArbitraryOptionsTest {
  private static final Collection<Option> OPTIONS = options();

  /**
   * A text option of a provider, or a list or map of texts.
   *
   * @param base a request without the option
   * @param name the name of the option
   * @param type the type of the option
   */
  private record Option(ProviderRequest base, String name, String type) {
    Networking with(String text) throws ReflectiveOperationException {
      Object value =
          switch (type) {
            case "java.util.Optional<java.lang.String>" -> Optional.of(text);
            case "java.util.List<java.lang.String>" -> List.of(text);
            case "java.util.Map<java.lang.String, java.lang.String>" -> Map.of(text, text);
            default -> List.of(new EnvVar(text, text));
          };
      Networking mode = base.networking();
      Object builder = interfaceOf(mode).getMethod("toBuilder").invoke(mode);
      for (Method setter : builder.getClass().getMethods()) {
        if (setter.getName().equals(name)
            && setter.getParameterCount() == 1
            && setter.getParameterTypes()[0].isInstance(value)) {
          setter.invoke(builder, value);
          return (Networking) builder.getClass().getMethod("build").invoke(builder);
        }
      }
      throw new NoSuchMethodException(name);
    }

    @Override
    public String toString() {
      return base.release() + " " + base.networking() + " " + name;
    }
  }

  /** Returns each option of each sample, on one version of Kubernetes. */
  private static Collection<Option> options() {
    Map<String, Option> options = new TreeMap<>();
    for (KopsRelease release : KopsRelease.values()) {
      for (BuiltInSamples.Sample sample : BuiltInSamples.all(release)) {
        Arrays.stream(interfaceOf(sample.request().networking()).getMethods())
            .filter(method -> method.getParameterCount() == 0)
            .filter(method -> isText(method.getGenericReturnType().getTypeName()))
            .sorted(Comparator.comparing(Method::getName))
            .forEach(
                method ->
                    options.put(
                        release + " " + sample.name() + " " + method.getName(),
                        new Option(
                            sample.request(),
                            method.getName(),
                            method.getGenericReturnType().getTypeName())));
      }
    }
    return options.values();
  }

  private static boolean isText(String type) {
    return type.equals("java.util.Optional<java.lang.String>")
        || type.equals("java.util.List<java.lang.String>")
        || type.equals("java.util.Map<java.lang.String, java.lang.String>")
        || type.equals("java.util.List<" + EnvVar.class.getName() + ">");
  }

  private static Class<?> interfaceOf(Networking mode) {
    return Arrays.stream(Networking.class.getPermittedSubclasses())
        .filter(each -> each.isInstance(mode))
        .findFirst()
        .orElseThrow();
  }

  @Provide
  Arbitrary<Option> anyOption() {
    return Arbitraries.of(OPTIONS);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> printable = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20);
    Arbitrary<String> syntax =
        Arbitraries.strings().withChars("{}[]\"'\\:#,&*!|>%@`-?= \u00e9/.a1").ofMaxLength(6);
    return Arbitraries.oneOf(printable, syntax);
  }

  @Property(tries = 1_000)
  void rendersOrRejectsAnyText(@ForAll("anyOption") Option option, @ForAll("texts") String text)
      throws ReflectiveOperationException {
    Networking mode = option.with(text);
    ProviderRequest request = option.base().toBuilder().networking(mode).build();
    NetworkingProvider provider =
        BuiltInSamples.providers().stream()
            .filter(each -> each.specKey().equals(mode.specKey()))
            .findFirst()
            .orElseThrow();

    Problems problems = provider.validate(request);

    if (problems.hasErrors()) {
      assertThat(problems.of(Severity.ERROR))
          .extracting(Problem::path)
          .allMatch(path -> path.toString().startsWith("spec.networking." + mode.specKey()));
    } else {
      for (Addon addon : provider.contribute(request).addons()) {
        assertThat(KubernetesObjects.documents(addon)).isNotEmpty();
      }
    }
  }
}
