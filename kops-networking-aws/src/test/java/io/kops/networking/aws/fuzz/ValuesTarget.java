package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.iam.StateStoreLocations;
import io.kops.networking.core.yaml.ApiVersion;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.eni.InterfaceLimits;
import io.kops.networking.eni.PodsPerNode;
import io.kops.networking.mtu.InstanceMtu;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Texts for single values: addresses, versions, names, keys, and JSON and YAML of any kind. */
final class ValuesTarget implements FuzzTarget {
  private final List<Parser<?>> parsers =
      List.of(
          new Parser<>(Cidr::parse, ValuesTarget::checkCidr),
          new Parser<>(IpAddress::parse, ValuesTarget::checkAddress),
          parser(ClusterName::of),
          parser(KubernetesVersion::parse),
          parser(KubernetesVersionRange::parse),
          parser(ZoneName::of),
          parser(AccessSource::parse),
          parser(PortRange::parse),
          parser(ProviderId::of),
          parser(ResourceId::parse),
          parser(StateKey::of),
          parser(ProblemCode::of),
          parser(FieldPath::of),
          new Parser<>(NetworkingOption::parse, option -> {}),
          new Parser<>(word -> NetworkingOption.nearest(word, KopsRelease.V1_10), word -> {}),
          new Parser<>(
              word -> NetworkingOption.parse(word, KopsRelease.V1_10, CloudProvider.AWS), x -> {}),
          new Parser<>(InterfaceLimits::of, limits -> {}),
          new Parser<>(PodsPerNode::of, pods -> pods.ifPresent(PodsPerNode::maxPodsOfKops)),
          new Parser<>(InstanceMtu::of, mtu -> {}),
          new Parser<>(InstanceGroupRole::of, role -> {}),
          new Parser<>(TopologyType::of, type -> {}),
          new Parser<>(SubnetType::of, type -> {}),
          new Parser<>(DnsType::of, type -> {}),
          new Parser<>(CloudProvider::of, cloud -> {}),
          new Parser<>(LoadBalancerType::of, type -> {}),
          new Parser<>(ApiVersion::of, version -> {}),
          new Parser<>(StateStoreLocations::parse, place -> place.ifPresent(p -> p.arn("arn:aws"))),
          new Parser<>(Json::read, ValuesTarget::checkJson),
          new Parser<>(PlainYaml::read, documents -> {}),
          new Parser<>(text -> ManifestTemplate.of("fuzz", text).fill().render(), text -> {}));

  /**
   * A reader of texts with an invariant of its results.
   *
   * @param read reads; may throw an {@code IllegalArgumentException}
   * @param check checks the result
   */
  private record Parser<T>(Function<String, T> read, java.util.function.Consumer<T> check) {
    void run(String text) {
      T value;
      try {
        value = read.apply(text);
      } catch (IllegalArgumentException refused) {
        requireMessage(refused);
        return;
      }
      check.accept(value);
    }
  }

  /** A refusal is one of ours: of its very type, and with a message. */
  private static void requireMessage(IllegalArgumentException refused) {
    if (refused.getClass() != IllegalArgumentException.class || refused.getMessage() == null) {
      throw refused;
    }
  }

  /** A reader whose results are written and read again. */
  private static <T> Parser<T> parser(Function<String, T> read) {
    return new Parser<>(read, value -> assertThat(read.apply(value.toString())).isEqualTo(value));
  }

  private static void checkCidr(Cidr cidr) {
    assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr);
    assertThat(cidr.contains(cidr.lastAddress())).isTrue();
    assertThat(cidr.contains(cidr)).isTrue();
    assertThat(Cidr.containing(cidr.lastAddress(), cidr.prefixLength())).isEqualTo(cidr);
    if (cidr.prefixLength() < cidr.family().bits()) {
      assertThat(cidr.split(1)).allMatch(cidr::contains).hasSize(2);
      assertThat(cidr.nth(1)).isEqualTo(cidr.address().plus(1));
    }
  }

  private static void checkAddress(IpAddress address) {
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    assertThat(address.asCidr().contains(address)).isTrue();
  }

  private static void checkJson(PropertyValue value) {
    String written = Json.write(value);
    assertThat(Json.write(Json.read(written))).isEqualTo(written);
  }

  @Override
  public String name() {
    return "values";
  }

  @Override
  public List<byte[]> seeds() {
    return Stream.of(Words.NETWORKS, Words.VALUES, Words.EDGES)
        .flatMap(List::stream)
        .flatMap(word -> seedsOf(word))
        .toList();
  }

  private Stream<byte[]> seedsOf(String word) {
    int parser = Math.floorMod(word.hashCode(), parsers.size());
    return Stream.of(0, 1, parser)
        .map(which -> ((char) which.intValue() + word).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> words() {
    return Stream.concat(Words.NETWORKS.stream(), Words.VALUES.stream()).toList();
  }

  @Override
  public void run(byte[] input) {
    Script script = new Script(input);
    Parser<?> parser = script.oneOf(parsers);
    parser.run(new String(script.rest(), StandardCharsets.UTF_8));
  }
}
