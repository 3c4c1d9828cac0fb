package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import java.util.ArrayList;
import java.util.List;

/** Subnets for tests, in zones of us-east-1 that are named by their letter. */
final class Subnets {
  private Subnets() {}

  /** Returns the subnets of the first zones; private ones have their utility subnets after them. */
  static List<Subnet> layout(SubnetType type, int zones) {
    List<Subnet> subnets = new ArrayList<>();
    for (int i = 0; i < zones; i++) {
      subnets.add(subnet(letter(i), letter(i), type).build());
    }
    if (type == SubnetType.PRIVATE) {
      for (int i = 0; i < zones; i++) {
        subnets.add(utility(letter(i)));
      }
    }
    return subnets;
  }

  static String letter(int index) {
    return String.valueOf((char) ('a' + index));
  }

  static Subnet big(String letter) {
    return subnet(letter, letter, SubnetType.PUBLIC).build();
  }

  static Subnet big(String letter, String cidr) {
    return big(letter).toBuilder().cidr(Cidr.parse(cidr)).build();
  }

  static Subnet utility(String letter) {
    return subnet("utility-" + letter, letter, SubnetType.UTILITY).build();
  }

  static Subnet utility(String letter, String cidr) {
    return utility(letter).toBuilder().cidr(Cidr.parse(cidr)).build();
  }

  static Subnet.Builder subnet(String name, String letter, SubnetType type) {
    Subnet.Builder subnet = Subnet.builder();
    subnet.name(name).zone(ZoneName.of("us-east-1" + letter)).type(type);
    return subnet;
  }

  static List<String> cidrs(List<Subnet> subnets) {
    return subnets.stream().map(subnet -> subnet.cidr().map(Cidr::toString).orElse("-")).toList();
  }
}
