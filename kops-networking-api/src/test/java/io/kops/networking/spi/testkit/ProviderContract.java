package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.RequiredFlow;
import io.kops.networking.spi.SecretNeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of networking providers. Extend this class and return the provider:
 *
 * <pre>{@code
 * class MeshProviderContractTest extends ProviderContract {
 *   @Override
 *   protected NetworkingProvider provider() {
 *     return new MeshProvider();
 *   }
 * }
 * }</pre>
 */
public abstract class ProviderContract {
  private static final String SERVICE_FILE =
      "META-INF/services/" + NetworkingProvider.class.getName();

  private static final List<Integer> ETCD_PORTS = List.of(2380, 2381, 4001, 4002);

  /** Returns a new instance of the provider. */
  protected abstract NetworkingProvider provider();

  /**
   * Returns the networking options of the sample requests: those of the first option, otherwise
   * custom networking with the spec key of the provider and without settings.
   */
  protected Networking networking() {
    NetworkingProvider provider = provider();
    return provider.optionWords().values().stream()
        .findFirst()
        .orElseGet(
            () ->
                new CustomNetworking(
                    provider.specKey(), new PropertyValue.MapValue(Collections.emptyMap())));
  }

  /**
   * Returns requests that the provider accepts: one cluster per supported kops release and
   * topology. Override it for a provider that rejects one of them or has options.
   */
  protected List<ProviderRequest> samples() {
    Networking networking = networking();
    List<ProviderRequest> samples = new ArrayList<>();
    for (KopsRelease release : provider().releases()) {
      KubernetesVersion version = SampleClusters.version(release);
      Set<TopologyType> topologies = provider().profile(release).topologies();
      if (topologies.contains(TopologyType.PUBLIC)) {
        samples.add(
            SampleClusters.request(SampleClusters.publicCluster(version, networking), networking));
      }
      if (topologies.contains(TopologyType.PRIVATE)) {
        samples.add(
            SampleClusters.request(SampleClusters.privateCluster(version, networking), networking));
      }
    }
    return samples;
  }

  /**
   * Returns whether the provider is registered in a service file; false if hosts pass an instance.
   */
  protected boolean isRegistered() {
    return true;
  }

  @Test
  void hasConstantIdentity() {
    NetworkingProvider provider = provider();
    NetworkingProvider other = provider();

    assertThat(provider.id()).isNotNull().isEqualTo(provider.id()).isEqualTo(other.id());
    assertThat(provider.specKey())
        .matches("[a-z][A-Za-z0-9]*")
        .isEqualTo(provider.specKey())
        .isEqualTo(other.specKey());
    assertThat(provider.releases())
        .isNotEmpty()
        .doesNotContainNull()
        .isEqualTo(provider.releases())
        .isEqualTo(other.releases());
  }

  @Test
  void isRegisteredInServiceFile() throws IOException {
    if (!isRegistered()) {
      return;
    }
    NetworkingProvider provider = provider();

    List<String> named = new ArrayList<>();
    for (URL file :
        Collections.list(provider.getClass().getClassLoader().getResources(SERVICE_FILE))) {
      named.addAll(linesOf(file));
    }
    assertThat(named).as(SERVICE_FILE).contains(provider.getClass().getName());
    assertThatCode(() -> provider.getClass().getConstructor())
        .as("a public constructor without parameters")
        .doesNotThrowAnyException();
  }

  @Test
  void optionWordsSelectThisProvider() {
    NetworkingProvider provider = provider();

    provider
        .optionWords()
        .forEach(
            (word, networking) -> {
              assertThat(word).matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
              assertThat(networking.specKey()).as(word).isEqualTo(provider.specKey());
            });
    assertThat(List.copyOf(provider.optionWords().keySet()))
        .isEqualTo(List.copyOf(provider.optionWords().keySet()));
  }

  @Test
  void samplesCoverEveryKopsRelease() {
    assertThat(samples().stream().map(ProviderRequest::release).distinct().toList())
        .containsAll(provider().releases());
  }

  @Test
  void samplesHaveNoErrors() {
    for (ProviderRequest sample : samples()) {
      assertThat(provider().validate(sample).of(Severity.ERROR)).isEmpty();
    }
  }

  @Test
  void returnsEqualResultsForEqualRequests() {
    NetworkingProvider provider = provider();

    for (ProviderRequest sample : samples()) {
      ProviderContribution first = provider.contribute(sample);
      assertThat(first).isNotNull();
      assertThat(provider.contribute(sample)).isEqualTo(first);
      assertThat(provider().contribute(sample)).as("of another instance").isEqualTo(first);
      assertThat(provider.validate(sample)).isEqualTo(provider.validate(sample));
    }
  }

  @Test
  void isThreadSafe() {
    NetworkingProvider provider = provider();

    for (ProviderRequest sample : samples()) {
      ProviderContribution alone = provider().contribute(sample);
      assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> provider.contribute(sample)))
          .allMatch(alone::equals);
    }
  }

  /**
   * Rules of every cluster open TCP and UDP from nodes to the control plane, except the ports of
   * etcd, and every protocol between other instances. Another flow needs a rule of the provider.
   */
  @Test
  void requiredFlowsPassTheFirewall() {
    for (ProviderContribution contribution : contributions()) {
      for (RequiredFlow flow : contribution.requiredFlows()) {
        boolean restricted =
            flow.from().contains(FirewallGroup.NODES)
                && flow.to().contains(FirewallGroup.CONTROL_PLANE);
        assertThat(
                !restricted
                    || isOpenToNodes(flow.traffic())
                    || contribution.firewallRules().stream()
                        .anyMatch(rule -> opens(rule, flow.traffic()))
                    || isBlockedByKops(flow.traffic()))
            .as("%s passes from nodes to the control plane", flow.traffic())
            .isTrue();
      }
    }
  }

  /** Otherwise a missing rule for the encapsulation would not be reported. */
  @Test
  void encapsulationsOfPodsAreRequiredFlows() {
    for (ProviderContribution contribution : contributions()) {
      contribution
          .podNetwork()
          .ifPresent(
              pods ->
                  assertThat(contribution.requiredFlows())
                      .containsAll(
                          Stream.of(pods.encapsulations(), pods.encapsulationsFromInstances())
                              .flatMap(List::stream)
                              .map(RequiredFlow::betweenInstances)
                              .toList()));
    }
  }

  /**
   * Returns whether the rules of kops block a required flow, and the provider keeps these rules.
   */
  protected boolean isBlockedByKops(ProviderPort traffic) {
    return false;
  }

  private static boolean isOpenToNodes(ProviderPort traffic) {
    return traffic.protocol().equals("udp")
        || (traffic.protocol().equals("tcp")
            && ETCD_PORTS.stream().noneMatch(traffic.ports()::contains));
  }

  private static boolean opens(FirewallRule rule, ProviderPort traffic) {
    boolean admitsNodes =
        rule.group() == FirewallGroup.CONTROL_PLANE
            && rule.direction() == FirewallRule.Direction.INGRESS
            && rule.peer().equals(new FirewallRule.Peer.Group(FirewallGroup.NODES));
    boolean all = rule.protocol().equals(FirewallRule.ALL_PROTOCOLS);
    boolean same =
        rule.protocol().equals(traffic.protocol())
            && rule.ports().contains(traffic.ports().from())
            && rule.ports().contains(traffic.ports().to());
    return admitsNodes && (all || same);
  }

  @Test
  void addonsHaveUniqueNamesAndIds() {
    for (ProviderContribution contribution : contributions()) {
      assertThat(contribution.addons()).extracting(Addon::manifestPath).doesNotHaveDuplicates();
      for (Addon addon : contribution.addons()) {
        assertThat(addon.name()).matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
        assertThat(addon.id()).matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
      }
    }
  }

  @Test
  void addonsHaveVersionsAsTheReleaseRequires() {
    for (ProviderRequest sample : samples()) {
      for (Addon addon : provider().contribute(sample).addons()) {
        String path = addon.manifestPath();
        switch (sample.release()) {
          case V1_10 -> {
            assertThat(addon.version()).as("version of %s", path).isPresent();
          }
          case V1_37 -> {
            assertThat(addon.version()).as("version of %s", path).isEmpty();
            assertThat(addon.kubernetesVersion()).as("kubernetesVersion of %s", path).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void selectsOneAddonVariantPerKubernetesVersion() {
    for (ProviderContribution contribution : contributions()) {
      for (KubernetesVersion version : oldVersions()) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Addon addon : contribution.addons()) {
          if (addon.appliesTo(version)) {
            assertThat(chosen.put(addon.name(), addon.id()))
                .as("a second variant of %s for %s beside %s", addon.name(), version, addon.id())
                .isNull();
          }
        }
      }
    }
  }

  @Test
  void manifestsAreValidAndLabelled() {
    for (ProviderContribution contribution : contributions()) {
      for (Addon addon : contribution.addons()) {
        assertThat(addon.selector()).containsEntry(Addon.NETWORKING_LABEL, "1");
        ManifestAssert.assertSound(addon);
        ManifestAssert.assertLabelledForPruning(addon);
      }
    }
  }

  @Test
  void secretObjectsReferToDeclaredSecrets() {
    for (ProviderContribution contribution : contributions()) {
      List<String> named = contribution.secrets().stream().map(SecretNeed::name).toList();
      assertThat(contribution.addons())
          .flatExtracting(Addon::secrets)
          .allSatisfy(
              object -> {
                assertThat(object.keys()).isNotEmpty();
                assertThat(named).containsAll(object.keys().values());
              });
    }
  }

  @Test
  void requiresRollingUpdateIfPodsAreNotReplaced() {
    for (ProviderContribution contribution : contributions()) {
      contribution.addons().forEach(ManifestAssert::assertRollingUpdateIsMarked);
    }
  }

  @Test
  void profileMatchesContributions() {
    NetworkingProvider provider = provider();
    for (ProviderRequest sample : samples()) {
      ProviderProfile profile = provider.profile(sample.release());
      assertThat(profile).isEqualTo(provider().profile(sample.release()));
      sample
          .kubernetesVersion()
          .ifPresent(
              version ->
                  assertThat(profile.kubernetesVersions().contains(version))
                      .as("the profile has the version %s of a sample", version)
                      .isTrue());
      sample.spec().topology().stream()
          .flatMap(topology -> Stream.of(topology.controlPlane(), topology.nodes()))
          .flatMap(Optional::stream)
          .forEach(type -> assertThat(profile.topologies()).contains(type));
      List<Addon> addons = provider.contribute(sample).addons();
      for (KubernetesVersion version : oldVersions()) {
        if (sample.release() == KopsRelease.V1_10
            && !addons.isEmpty()
            && KopsRelease.V1_10.covers(version)) {
          assertThat(addons.stream().anyMatch(addon -> addon.appliesTo(version)))
              .as("a manifest for %s, which the profile has or has not", version)
              .isEqualTo(profile.kubernetesVersions().contains(version));
        }
      }
    }
  }

  @Test
  void firewallRulesHaveUniqueNames() {
    for (ProviderContribution contribution : contributions()) {
      assertThat(contribution.firewallRules())
          .extracting(FirewallRule::name)
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).isNotBlank());
    }
  }

  @Test
  void declaresShapesOfFirewallRules() {
    NetworkingProvider provider = provider();
    for (ProviderRequest sample : samples()) {
      assertThat(provider.profile(sample.release()).firewallShapes())
          .as("firewallShapes of the profile for kops %s", sample.release())
          .containsAll(
              provider.contribute(sample).firewallRules().stream().map(FirewallShape::of).toList());
    }
  }

  @Test
  void permissionsHaveActionsAndResources() {
    for (ProviderContribution contribution : contributions()) {
      assertThat(contribution.iamGrants())
          .allSatisfy(
              grant -> {
                assertThat(grant.statement().actions())
                    .isNotEmpty()
                    .allSatisfy(action -> assertThat(action).matches("[a-z0-9-]+:[A-Za-z0-9*]+"));
                assertThat(grant.statement().resources())
                    .isNotEmpty()
                    .allSatisfy(resource -> assertThat(resource).matches("\\*|arn:aws.*"));
              });
    }
  }

  @Test
  void secretsAreUniqueAndExplained() {
    for (ProviderContribution contribution : contributions()) {
      assertThat(contribution.secrets()).extracting(SecretNeed::name).doesNotHaveDuplicates();
      assertThat(contribution.secrets())
          .allSatisfy(secret -> assertThat(secret.purpose()).isNotBlank());
    }
  }

  @Test
  void contributesNoErrors() {
    for (ProviderContribution contribution : contributions()) {
      assertThat(contribution.notices())
          .extracting(Problem::severity)
          .doesNotContain(Severity.ERROR);
    }
  }

  @Test
  void returnsProblemsForOddRequestsWithoutThrowing() {
    NetworkingProvider provider = provider();

    for (ProviderRequest odd : oddRequests()) {
      Problems problems = provider.validate(odd);
      assertThat(problems).isNotNull();
      assertThat(problems.of(Severity.ERROR))
          .allSatisfy(
              error -> {
                assertThat(error.message()).isNotBlank();
                assertThat(error.remedy()).as("the remedy of %s", error.code()).isNotBlank();
              });
      assertThat(provider.validate(odd)).isEqualTo(problems);
    }
  }

  private List<ProviderContribution> contributions() {
    NetworkingProvider provider = provider();
    return samples().stream().map(provider::contribute).toList();
  }

  private List<ProviderRequest> oddRequests() {
    List<ProviderRequest> odd = new ArrayList<>();
    Networking networking = networking();
    odd.add(SampleClusters.request(SampleClusters.emptyCluster(networking), networking));
    for (ProviderRequest sample : samples()) {
      Cluster cluster = sample.cluster();
      Stream.of(
              cluster.withInstanceGroups(List.of()),
              cluster.edit(spec -> spec.subnets(List.of())),
              cluster.edit(spec -> spec.etcdClusters(List.of())),
              cluster.edit(spec -> spec.cloudProvider(CloudProvider.BAREMETAL)),
              cluster.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("0.1.0"))),
              cluster.edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("9.9.9"))),
              SampleClusters.emptyCluster(sample.networking())
                  .edit(spec -> spec.kopsRelease(sample.release())))
          .map(each -> sample.toBuilder().cluster(each).build())
          .forEach(odd::add);
    }
    return odd;
  }

  private static List<KubernetesVersion> oldVersions() {
    return IntStream.rangeClosed(4, 17)
        .mapToObj(minor -> KubernetesVersion.parse("1." + minor + ".3"))
        .filter(version -> KopsRelease.of(version) == KopsRelease.V1_10)
        .toList();
  }

  private static List<String> linesOf(URL file) {
    try (var content = file.openStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
