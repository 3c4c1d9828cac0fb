package io.kops.networking.core.text;

import io.kops.networking.resource.ResourceKind;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/** The words of printed plans. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class KindLabels {
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("Vpc", "VPC"),
          Map.entry("VpcCidrBlock", "further block"),
          Map.entry("DhcpOptions", "DHCP options"),
          Map.entry("DhcpOptionsAssociation", "uses DHCP options"),
          Map.entry("EgressOnlyInternetGateway", "egress-only gateway"),
          Map.entry("SubnetTags", "tags on subnet"),
          Map.entry("ElasticIp", "Elastic IP"),
          Map.entry("NatGateway", "NAT gateway"),
          Map.entry("RouteTableAssociation", "used by"),
          Map.entry("SecurityGroup", "group"),
          Map.entry("SecurityGroupRule", "rule"),
          Map.entry("IamRole", "role"),
          Map.entry("IamRolePolicy", "policy"),
          Map.entry("IamInstanceProfile", "instance profile"),
          Map.entry("AutoScalingGroup", "group"),
          Map.entry("StateObject", "file"));

  private KindLabels() {}

  /** Returns what people call a kind. */
  public static String of(ResourceKind kind) {
    String known = KINDS.get(kind.name());
    return known != null
        ? known
        : kind.name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Returns a number with its noun, such as {@code 2 rules}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
