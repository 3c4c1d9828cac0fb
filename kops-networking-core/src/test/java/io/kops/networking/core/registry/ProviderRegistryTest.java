package io.kops.networking.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.discovery.Origin;
import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Gce;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.LyftVpc;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderRegistryTest {
  private static final ProblemCode CODE = ProblemCode.of("MESH_ODD");

  @Test
  void sortsProvidersById() {
    ProviderRegistry registry = ProviderRegistry.of(List.of(new Named("b"), new Named("a")));

    assertThat(registry.providers())
        .extracting(provider -> provider.id().value())
        .containsExactly("a", "b");
    assertThat(registry.problems()).isEmpty();
    assertThatThrownBy(() -> registry.providers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void findsAProviderByNetworkingAndSpecKey() {
    Named mesh = new Named("mesh");
    ProviderRegistry registry = ProviderRegistry.of(List.of(mesh, new Named("kubenet")));

    assertThat(registry.find("mesh")).containsSame(mesh);
    assertThat(registry.find(ProviderRequests.custom("mesh"))).containsSame(mesh);
    assertThat(registry.find(new Kubenet())).isPresent();
    assertThat(registry.find("other")).isEmpty();
  }

  @Test
  void reportsSpecKeysUnknownToKopsAsCustom() {
    ProviderRegistry registry =
        ProviderRegistry.of(List.of(new Named("zeta"), new Named("kubenet"), new Named("alpha")));

    assertThat(registry.customSpecKeys()).containsExactly("alpha", "zeta");
  }

  @ParameterizedTest
  @MethodSource("kopsModes")
  void treatsNoKopsNetworkingAsCustom(Networking mode) {
    assertThat(ProviderRegistry.of(List.of(new Named(mode.specKey()))).customSpecKeys()).isEmpty();
  }

  static Stream<Networking> kopsModes() {
    return Stream.of(
        new Classic(),
        new Kubenet(),
        new External(),
        Cni.DEFAULT,
        new Kopeio(),
        Weave.builder().build(),
        Flannel.DEFAULT,
        Calico.builder().build(),
        Canal.builder().build(),
        KubeRouter.builder().build(),
        Romana.builder().build(),
        AmazonVpc.builder().build(),
        Cilium.builder().build(),
        new LyftVpc(Map.of()),
        new Gce(),
        Kindnet.builder().build());
  }

  @Test
  void triesEveryKopsNetworking() {
    assertThat(kopsModes().map(mode -> mode.specKey()).distinct())
        .as("all permitted kinds but CustomNetworking")
        .hasSize(Networking.class.getPermittedSubclasses().length - 1);
  }

  @Test
  void mapsAnOptionNameToItsNetworking() {
    Networking mode = ProviderRequests.custom("mesh");
    ProviderRegistry registry =
        ProviderRegistry.of(
            List.of(
                new Named("mesh") {
                  @Override
                  public Map<String, Networking> optionWords() {
                    return Map.of("mesh-fast", mode);
                  }
                }));

    assertThat(registry.optionWord("mesh-fast")).contains(mode);
    assertThat(registry.optionWord("mesh")).isEmpty();
  }

  @Test
  void rejectsADuplicateIdAndNamesBothClasses() {
    ProviderRegistry registry =
        ProviderRegistry.of(List.of(new Named("mesh", "one"), new Other("mesh", "two")));

    assertThat(registry.problems().of(RegistryCodes.PROVIDER_DUPLICATE_ID))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.message())
                  .isEqualTo(
                      "two networking providers have the id \"mesh\": %s and %s"
                          .formatted(Origin.of(Named.class), Origin.of(Other.class)));
            });
    assertThat(registry.find("one")).isPresent();
    assertThat(registry.find("two")).isEmpty();
  }

  @Test
  void ignoresTheOrderOfDuplicates() {
    NetworkingProvider one = new Named("mesh", "one");
    NetworkingProvider two = new Other("mesh", "two");

    assertThat(ProviderRegistry.of(List.of(two, one)).problems())
        .isEqualTo(ProviderRegistry.of(List.of(one, two)).problems());
    assertThat(ProviderRegistry.of(List.of(two, one)).providers()).containsExactly(one);
  }

  @Test
  void rejectsADuplicateSpecKey() {
    ProviderRegistry registry =
        ProviderRegistry.of(List.of(new Named("one", "mesh"), new Other("two", "mesh")));

    assertThat(registry.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code()).isEqualTo(RegistryCodes.PROVIDER_DUPLICATE_SPEC_KEY));
  }

  @Test
  void rejectsADuplicateOptionName() {
    ProviderRegistry registry =
        ProviderRegistry.of(
            List.of(
                new Named("one") {
                  @Override
                  public Map<String, Networking> optionWords() {
                    return Map.of("fast", ProviderRequests.custom("one"));
                  }
                },
                new Named("two") {
                  @Override
                  public Map<String, Networking> optionWords() {
                    return Map.of("fast", ProviderRequests.custom("two"));
                  }
                }));

    assertThat(registry.problems().of(RegistryCodes.PROVIDER_DUPLICATE_OPTION_WORD)).hasSize(1);
    assertThat(registry.optionWord("fast")).contains(ProviderRequests.custom("one"));
  }

  @Test
  void excludesAProviderWithoutId() {
    NetworkingProvider throwing =
        new Named("throws") {
          @Override
          public ProviderId id() {
            throw new IllegalStateException("not\nnow");
          }
        };
    NetworkingProvider silent =
        new Named("silent") {
          @Override
          @SuppressWarnings("NullAway")
          public String specKey() {
            return null;
          }
        };

    ProviderRegistry registry = ProviderRegistry.of(List.of(throwing, silent, new Named("mesh")));

    assertThat(registry.providers()).extracting(each -> each.id().value()).containsExactly("mesh");
    assertThat(registry.problems().hasErrors())
        .as("broken plug-ins affect other plug-ins")
        .isFalse();
    assertThat(registry.problems().of(RegistryCodes.PROVIDER_NOT_LOADED))
        .extracting(Problem::message)
        .satisfiesExactlyInAnyOrder(
            message ->
                assertThat(message)
                    .startsWith(
                        "the networking provider "
                            + Origin.of(throwing.getClass())
                            + " cannot be identified: it threw IllegalStateException: not now"),
            message -> assertThat(message).contains("specKey() returned null"));
  }

  @Test
  void validatesWithTheProviderOfTheSpec() {
    Problem odd = Problem.warning(FieldPath.ROOT, CODE, "odd", "do not");
    ProviderRegistry registry =
        ProviderRegistry.of(
            List.of(
                new Named("other"),
                new Named("mesh") {
                  @Override
                  public Problems validate(ProviderRequest request) {
                    return Problems.of(odd);
                  }
                }));

    assertThat(registry.validate(ProviderRequests.of("mesh"))).containsExactly(odd);
    assertThat(registry.validate(ProviderRequests.of("other"))).isEmpty();
  }

  @Test
  void contributesWithTheProviderOfTheSpec() {
    ProviderAnswer answer =
        ProviderRegistry.of(List.of(new Named("mesh"))).contribute(ProviderRequests.of("mesh"));

    assertThat(answer.contribution()).contains(ProviderContribution.NOTHING);
    assertThat(answer.problems()).isEmpty();
  }

  @Test
  void reportsAProviderExceptionWithoutStackTrace() {
    NetworkingProvider broken =
        new Named("mesh") {
          @Override
          public Problems validate(ProviderRequest request) {
            throw new ClassCastException("no mesh");
          }

          @Override
          public ProviderContribution contribute(ProviderRequest request) {
            throw new IllegalStateException("outer", new NoSuchMethodError("inner"));
          }
        };
    ProviderRegistry registry = ProviderRegistry.of(List.of(broken));

    assertThat(registry.validate(ProviderRequests.of("mesh")))
        .containsExactly(
            Problem.error(
                FieldPath.of("spec").child("networking").child("mesh"),
                RegistryCodes.PROVIDER_FAILED,
                "the networking provider "
                    + Origin.of(broken.getClass())
                    + " failed: it threw ClassCastException: no mesh",
                "report this to the author of the plug-in"));
    ProviderAnswer answer = registry.contribute(ProviderRequests.of("mesh"));
    assertThat(answer.contribution()).isEmpty();
    assertThat(answer.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .endsWith(
                        "failed: it threw IllegalStateException: outer, "
                            + "caused by NoSuchMethodError: inner"));
  }

  @Test
  void reportsANullContribution() {
    NetworkingProvider broken =
        new Named("mesh") {
          @Override
          @SuppressWarnings("NullAway")
          public ProviderContribution contribute(ProviderRequest request) {
            return null;
          }
        };

    assertThat(
            ProviderRegistry.of(List.of(broken)).contribute(ProviderRequests.of("mesh")).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).endsWith("failed: it returned null"));
  }

  @Test
  void reportsAnUnknownProviderWithTheKnownOnes() {
    ProviderRegistry registry = ProviderRegistry.of(List.of(new Named("b"), new Named("a")));

    assertThat(registry.validate(ProviderRequests.of("mesh")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(RegistryCodes.PROVIDER_UNKNOWN);
              assertThat(problem.path()).hasToString("spec.networking.mesh");
              assertThat(problem.remedy()).startsWith("choose one of a, b,");
            });
  }

  @Test
  void namesTheMissingModuleForAProviderOfKops() {
    ProviderRegistry registry = ProviderRegistry.of(List.of(new Named("mesh")));

    assertThat(registry.validate(ProviderRequests.of("calico")))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.remedy())
                    .startsWith("add kops-networking-providers to the class path"));
  }

  @Test
  void skipsAProviderOfAnotherRelease() {
    NetworkingProvider future =
        new Named("future") {
          @Override
          public Set<KopsRelease> releases() {
            return EnumSet.of(KopsRelease.V1_37);
          }

          @Override
          public Problems validate(ProviderRequest request) {
            throw new AssertionError("was asked");
          }
        };
    ProviderRegistry registry = ProviderRegistry.of(List.of(future, new Named("mesh")));

    assertThat(registry.validate(ProviderRequests.of("future")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(RegistryCodes.PROVIDER_NOT_OF_RELEASE);
              assertThat(problem.remedy())
                  .isEqualTo("choose one of mesh, or put the plug-in on the class path");
            });
    assertThat(registry.contribute(ProviderRequests.of("future")).contribution()).isEmpty();
  }

  private static class Named implements NetworkingProvider {
    private final String id;
    private final String specKey;

    Named(String idAndSpecKey) {
      this(idAndSpecKey, idAndSpecKey);
    }

    Named(String id, String specKey) {
      this.id = id;
      this.specKey = specKey;
    }

    @Override
    public ProviderId id() {
      return ProviderId.of(id);
    }

    @Override
    public String specKey() {
      return specKey;
    }

    @Override
    public Set<KopsRelease> releases() {
      return EnumSet.of(KopsRelease.V1_10);
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return ProviderContribution.NOTHING;
    }
  }

  private static final class Other extends Named {
    Other(String id, String specKey) {
      super(id, specKey);
    }
  }

  @Test
  void reportsProvidersOfLaterReleasesAsSuch() {
    for (String specKey : List.of("gce", "kindnet", "lyftvpc")) {
      Cluster cluster =
          ClusterYaml.standard().read("t", SPEC.formatted(specKey)).documentOrThrow().cluster();
      assertThat(NetworkingEngine.builder().build().validate(cluster))
          .filteredOn(problem -> problem.path().text().equals("spec.networking." + specKey))
          .extracting(Problem::code)
          .containsExactly(RegistryCodes.PROVIDER_NOT_OF_RELEASE);
    }
  }

  private static final String SPEC =
      """
      apiVersion: kops/v1alpha2
      kind: Cluster
      metadata: {name: k.example.com}
      spec:
        kubernetesVersion: 1.10.6
        networking: {%s: {}}
      """;

  /** The registry has no provider for it either, and its remedy would contradict the first one. */
  @Test
  void leavesRemovedProviderToTheRuleThatNamesItsSuccessor() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a")
            .networking(Weave.DEFAULT)
            .build();
    assertThat(NetworkingEngine.builder().providers(List.of()).build().validate(cluster).all())
        .filteredOn(problem -> problem.path().text().equals("spec.networking.weave"))
        .extracting(Problem::code)
        .containsExactly(ValidationCodes.PROVIDER_REMOVED);
  }
}
