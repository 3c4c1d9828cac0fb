package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Direction;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Peer;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.PeerKind;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Permission;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Ports;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Traffic;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the permissions of a request. A permission of a request may list many peers; each peer
 * becomes a separate permission.
 */
final class Permissions {
  private static final int LONGEST_DESCRIPTION = 255;
  private static final String DESCRIPTION_CHARACTERS = "[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]*";

  private final Ec2Account account;

  Permissions(Ec2Account account) {
    this.account = account;
  }

  /**
   * Returns the permissions of a request with their descriptions, in order.
   *
   * @throws AwsFailure if a permission is invalid, refers to an unknown group, or is duplicated
   */
  Map<Permission, Optional<String>> read(
      QueryRequest request, Direction direction, SecurityGroup group) {
    request.refuse("SourceSecurityGroupName", "SourceSecurityGroupOwnerId");
    Map<Permission, Optional<String>> permissions = new LinkedHashMap<>();
    List<QueryRequest> structures = request.structures("IpPermissions");
    for (QueryRequest structure : structures) {
      Traffic traffic = traffic(structure);
      List<DescribedPeer> peers = peers(structure, group);
      if (peers.isEmpty()) {
        throw AwsFailure.missing("ipRanges, ipv6Ranges, groups or prefixListIds");
      }
      for (DescribedPeer described : peers) {
        Permission permission = new Permission(direction, traffic, described.peer);
        if (permissions.putIfAbsent(permission, described.description) != null) {
          throw AwsFailure.invalidValue("The same permission must not appear multiple times");
        }
      }
    }
    if (structures.isEmpty() && request.text("CidrIp").isPresent()) {
      IpBlock block = Addressing.ipv4(request.required("CidrIp"), "cidrIp");
      Peer peer = new Peer(PeerKind.IPV4, block.toString());
      permissions.put(new Permission(direction, traffic(request), peer), Optional.empty());
    }
    if (permissions.isEmpty()) {
      throw AwsFailure.missing("ipPermissions");
    }
    return permissions;
  }

  private static Traffic traffic(QueryRequest structure) {
    String protocol = protocol(structure.required("IpProtocol"));
    OptionalInt from = structure.number("FromPort");
    OptionalInt to = structure.number("ToPort");
    return switch (protocol) {
      case "tcp", "udp" -> new Traffic(protocol, Optional.of(ports(protocol, from, to)));
      case "icmp" -> {
        if (from.isEmpty() || to.isEmpty()) {
          throw AwsFailure.invalidValue("ICMP type and code are required");
        }
        yield new Traffic(protocol, Optional.of(icmp(from.getAsInt(), to.getAsInt())));
      }
      case "icmpv6" -> new Traffic(protocol, Optional.of(icmp(from.orElse(-1), to.orElse(-1))));
      // EC2 ignores the ports of all other protocols.
      default -> new Traffic(protocol, Optional.empty());
    };
  }

  private static String protocol(String sent) {
    String name = sent.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "tcp", "6" -> "tcp";
      case "udp", "17" -> "udp";
      case "icmp", "1" -> "icmp";
      case "icmpv6", "58" -> "icmpv6";
      case "-1", "all" -> "-1";
      default -> {
        if (!name.matches("[0-9]{1,3}") || Integer.parseInt(name) > 255) {
          throw AwsFailure.invalidValue(
              "Invalid value '" + sent + "' for IP protocol. Unknown protocol.");
        }
        yield String.valueOf(Integer.parseInt(name));
      }
    };
  }

  private static Ports ports(String protocol, OptionalInt from, OptionalInt to) {
    String name = protocol.toUpperCase(Locale.ROOT);
    if (from.isEmpty() || to.isEmpty()) {
      throw AwsFailure.invalidValue("Invalid " + name + " port range: both ports are required.");
    }
    Ports ports = new Ports(from.getAsInt(), to.getAsInt());
    if (ports.from() < 0 || ports.to() > 65535) {
      throw AwsFailure.invalidValue(
          "TCP/UDP port (" + (ports.from() < 0 ? ports.from() : ports.to()) + ") out of range");
    }
    if (ports.from() > ports.to()) {
      throw AwsFailure.invalidValue(
          "Invalid " + name + " port range. 'from' port must not be greater than 'to' port.");
    }
    return ports;
  }

  private static Ports icmp(int type, int code) {
    if (type < -1 || type > 255 || code < -1 || code > 255) {
      throw AwsFailure.invalidValue("ICMP type or code (" + type + ", " + code + ") out of range");
    }
    if (type == -1 && code != -1) {
      throw AwsFailure.invalidValue("ICMP code must be -1 when the type is -1");
    }
    return new Ports(type, code);
  }

  private List<DescribedPeer> peers(QueryRequest structure, SecurityGroup group) {
    List<DescribedPeer> peers = new ArrayList<>();
    for (QueryRequest range : structure.structures("IpRanges")) {
      IpBlock block = Addressing.ipv4(range.required("CidrIp"), "cidrIp");
      peers.add(described(range, PeerKind.IPV4, block.toString()));
    }
    for (QueryRequest range : structure.structures("Ipv6Ranges")) {
      IpBlock block = Addressing.ipv6(range.required("CidrIpv6"), "cidrIpv6");
      peers.add(described(range, PeerKind.IPV6, block.toString()));
    }
    for (QueryRequest list : structure.structures("PrefixListIds")) {
      String id = list.required("PrefixListId");
      account.external.requirePrefixList(id);
      peers.add(described(list, PeerKind.PREFIX_LIST, id));
    }
    for (QueryRequest pair : structure.structures("Groups")) {
      SecurityGroup other = account.securityGroups.require(pair.required("GroupId"));
      if (!other.vpcId().equals(group.vpcId())) {
        throw AwsFailure.badRequest(
            "InvalidGroup.NotFound",
            "You have specified two resources that belong to different networks.");
      }
      peers.add(described(pair, PeerKind.GROUP, other.id()));
    }
    return peers;
  }

  private static DescribedPeer described(QueryRequest structure, PeerKind kind, String value) {
    Optional<String> description = structure.text("Description").filter(text -> !text.isEmpty());
    description.ifPresent(Permissions::checkDescription);
    return new DescribedPeer(new Peer(kind, value), description);
  }

  /** Rejects a description that EC2 does not accept for a group or a rule. */
  static void checkDescription(String description) {
    if (description.length() > LONGEST_DESCRIPTION
        || !description.matches(DESCRIPTION_CHARACTERS)) {
      throw AwsFailure.invalidValue(
          "Invalid security group or rule description. Valid descriptions are strings less than"
              + " 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
    }
  }

  private record DescribedPeer(Peer peer, Optional<String> description) {}
}
