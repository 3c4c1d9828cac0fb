package io.kops.networking.core.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kops.networking.spi.FirewallRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a rule is written, it has one key, and another rule has another. */
class RuleKeyPropertyTest {
  private static final Map<String, List<String>> SPELLINGS =
      Map.of(
          "tcp", List.of("tcp", "TCP", "6", "06"),
          "udp", List.of("udp", "Udp", "17", "017"),
          "icmp", List.of("icmp", "ICMP", "1", "01"),
          "icmpv6", List.of("icmpv6", "58", "ipv6-icmp"),
          "-1", List.of("-1", "all", "ALL"),
          "4", List.of("4", "04", "ipip", "IPIP", "ipencap"),
          "50", List.of("50", "esp"),
          "103", List.of("103"));

  /** The traffic that a rule allows: the protocol, its port range, and the peer. */
  record Traffic(String protocol, int from, int to, String peer) {}

  @Provide
  Arbitrary<Traffic> traffic() {
    Arbitrary<String> peers =
        Arbitraries.of("0.0.0.0/0", "10.1.0.0/16", "203.0.113.7/32", "2001:db8::/32", "pl-1", "g");
    Arbitrary<Integer> ports = Arbitraries.of(0, 22, 80, 443, 8080, 65535);
    Arbitrary<Traffic> withPorts =
        Combinators.combine(Arbitraries.of("tcp", "udp"), ports, ports, peers)
            .as((p, a, b, peer) -> new Traffic(p, Math.min(a, b), Math.max(a, b), peer));
    Arbitrary<Traffic> icmp =
        Combinators.combine(
                Arbitraries.of("icmp", "icmpv6"),
                Arbitraries.of(-1, 0, 3, 8),
                Arbitraries.of(-1, 0, 4),
                peers)
            .as((p, type, code, peer) -> new Traffic(p, type, type == -1 ? -1 : code, peer));
    Arbitrary<Traffic> without =
        Combinators.combine(Arbitraries.of("-1", "4", "50", "103"), peers)
            .as((p, peer) -> new Traffic(p, 0, 0, peer));
    return Arbitraries.oneOf(withPorts, icmp, without);
  }

  private static RuleKey key(Traffic traffic) {
    return RuleKey.of(
        "g",
        FirewallRule.Direction.INGRESS,
        traffic.protocol(),
        traffic.from(),
        traffic.to(),
        traffic.peer());
  }

  @Property
  void normalisesEverySpellingOfARule(
      @ForAll("traffic") Traffic traffic,
      @ForAll("choices") int spelling,
      @ForAll("choices") int as) {
    List<String> spellings = SPELLINGS.getOrDefault(traffic.protocol(), List.of());
    String protocol = spellings.get(spelling % spellings.size());
    for (List<@Nullable Integer> ports : spellingsOfPorts(traffic)) {
      RuleKey same =
          RuleKey.of(
              "g",
              FirewallRule.Direction.INGRESS,
              as % 2 == 0 ? protocol : protocol.toUpperCase(Locale.ROOT),
              ports.get(0),
              ports.get(1),
              traffic.peer());
      assertThat(same).isEqualTo(key(traffic));
      assertThat(same.id()).isEqualTo(key(traffic).id());
    }
  }

  @Provide
  Arbitrary<Integer> choices() {
    return Arbitraries.integers().between(0, 7);
  }

  /** The forms in which the ports, or type and code, of the same rule are written. */
  private static List<List<@Nullable Integer>> spellingsOfPorts(Traffic traffic) {
    List<@Nullable Integer> plain = List.of(traffic.from(), traffic.to());
    List<@Nullable Integer> none = Arrays.asList(null, null);
    return switch (traffic.protocol()) {
      case "tcp", "udp" ->
          traffic.from() == 0 && traffic.to() == 65535
              ? List.of(plain, none, List.of(-1, -1))
              : List.of(plain);
      case "icmp", "icmpv6" ->
          traffic.from() == -1
              ? List.of(plain, none, List.of(0, 65535), List.of(-1, -1))
              : List.of(plain);
      default -> List.of(plain, none, List.of(-1, -1), List.of(0, 65535), List.of(0, 0));
    };
  }

  @Property
  void separatesDifferentTraffic(@ForAll("traffic") Traffic one, @ForAll("traffic") Traffic other) {
    assertThat(key(one).equals(key(other))).isEqualTo(one.equals(other));
  }

  @Property
  void isIdempotent(@ForAll("traffic") Traffic traffic) {
    RuleKey key = key(traffic);
    assertThat(
            RuleKey.of(
                key.group(),
                key.direction(),
                key.protocol(),
                key.ports().from(),
                key.ports().to(),
                key.peer()))
        .isEqualTo(key);
  }

  @Property
  void readsTheTextThatItWrites(
      @ForAll("traffic") Traffic traffic,
      @ForAll FirewallRule.Direction direction,
      @ForAll("groups") String group,
      @ForAll("groups") String peer) {
    RuleKey key =
        RuleKey.of(
            group, direction, traffic.protocol(), traffic.from(), traffic.to(), traffic.peer());
    assertThat(RuleKey.parse(key.toString())).isEqualTo(key);
    assertThat(RuleKey.parse(key.id().name())).isEqualTo(key);
    RuleKey renamed = key.with(peer, group);
    assertThat(RuleKey.parse(renamed.toString())).isEqualTo(renamed);
  }

  @Provide
  Arbitrary<String> groups() {
    return Arbitraries.of("nodes.k.example.com", "api-elb.k.k8s.local", "sg-0123456789abcdef0");
  }

  @Test
  void writesTheFormsOfPlans() {
    assertThat(text("tcp", 22, 22, "203.0.113.0/24"))
        .isEqualTo("g/ingress/tcp/22-22/203.0.113.0/24");
    assertThat(text("icmp", -1, -1, "::/0")).isEqualTo("g/ingress/icmp/-1--1/::/0");
    assertThat(text("icmp", 8, -1, "h")).isEqualTo("g/ingress/icmp/8--1/h");
    assertThat(text("-1", null, null, "pl-1")).isEqualTo("g/ingress/-1/0-0/pl-1");
    assertThat(text("esp", null, null, "sg-1")).isEqualTo("g/ingress/50/0-65535/sg-1");
    // The names of groups that the cluster does not own can contain a slash.
    assertThat(RuleKey.parse("g/egress/udp/1-9/team/blue").peer()).isEqualTo("team/blue");
  }

  private static String text(
      String protocol, @Nullable Integer from, @Nullable Integer to, String peer) {
    return RuleKey.of("g", FirewallRule.Direction.INGRESS, protocol, from, to, peer).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "g/ingress/tcp/22-22",
        "g/inside/tcp/22-22/h",
        "g/ingress/tcp/22/h",
        "g/ingress/tcp/a-b/h",
        "g/ingress/tcp/9-1000000/h"
      })
  void rejectsOtherTexts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RuleKey.parse(text));
  }

  @Test
  void normalisesEveryFormOfANetwork() {
    assertThat(
            List.of("10.1.2.3/16", "10.1.0.0/16", "10.1.255.255/16").stream()
                .map(RuleKey::network)
                .distinct())
        .containsExactly("10.1.0.0/16");
    assertThat(
            List.of("2001:DB8::1/32", "2001:0db8:0:0:0:0:0:0/32", "2001:db8::/32").stream()
                .map(RuleKey::network)
                .distinct())
        .containsExactly("2001:db8::/32");
    assertThat(RuleKey.network("::/0")).isEqualTo(RuleKey.network("0:0:0:0:0:0:0:0/0"));
    assertThat(RuleKey.network("203.0.113.7")).isEqualTo("203.0.113.7/32");
  }
}
