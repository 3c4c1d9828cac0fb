package io.kops.networking.aws.securitygroup;

import io.kops.networking.resource.PropertyValue;

/** The peer of a security group rule. */
public sealed interface RulePeer {
  /**
   * The members of a security group.
   *
   * @param group the group: a reference, or the text of its id
   */
  record Group(PropertyValue group) implements RulePeer {
    @Override
    public String toString() {
      return group.toString();
    }
  }

  /**
   * A network or a managed prefix list.
   *
   * @param text the canonical text of the CIDR, or the ID of the list
   */
  record Network(String text) implements RulePeer {
    /** Returns whether this is a managed prefix list. */
    boolean isPrefixList() {
      return text.startsWith("pl-");
    }

    /** Returns whether this is an IPv6 network. */
    boolean isIpv6() {
      return text.indexOf(':') >= 0;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
