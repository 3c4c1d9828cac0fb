package io.kops.networking.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.cidr.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "K.example.com", "-k.example.com", "k..com", "k_x.com", "k.example.com."})
  void rejectsTextsThatAreNotDnsNames(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClusterName.of(text));
  }

  @Test
  void rejectsNamesLongerThan253Characters() {
    String name = "a".repeat(249) + ".com";

    assertThat(ClusterName.of(name).value()).hasSize(253);
    assertThatIllegalArgumentException().isThrownBy(() -> ClusterName.of("a" + name));
  }

  @Test
  void recognizesGossipNamesBySuffix() {
    assertThat(ClusterName.of("k.k8s.local").isGossip()).isTrue();
    assertThat(ClusterName.of("k.k8s.local.example.com").isGossip()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1a", "ap-northeast-2c", "us-gov-west-1b", "cn-north-1a"})
  void derivesRegionFromZone(String text) {
    assertThat(ZoneName.of(text).region() + text.charAt(text.length() - 1)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us-east-1", "us-east-a", "US-EAST-1A", "a", "us-east-1a "})
  void rejectsTextsThatAreNotZones(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ZoneName.of(text));
  }

  @Test
  void parsesAccessSourceAsCidrOrPrefixList() {
    assertThat(AccessSource.parse("10.0.0.0/8").cidr()).contains(Cidr.parse("10.0.0.0/8"));
    assertThat(AccessSource.parse("FD00::/8")).hasToString("fd00::/8");
    assertThat(AccessSource.parse("pl-0123").isPrefixList()).isTrue();
    assertThat(AccessSource.parse("pl-0123").cidr()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> AccessSource.parse("10.0.0.1/8"));
  }
}
