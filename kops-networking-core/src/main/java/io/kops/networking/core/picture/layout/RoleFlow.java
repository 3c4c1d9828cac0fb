package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;

/**
 * Traffic that a cluster requires between two roles.
 *
 * @param from the sender
 * @param to the destination
 * @param traffic the protocol and ports, such as {@code tcp 443}
 * @param purpose the purpose, such as {@code kubelet}
 * @param verdict whether the network lets it pass
 */
public record RoleFlow(Role from, Role to, String traffic, String purpose, Verdict verdict) {
  /** The ends of flows, in the order of their lifelines. */
  public enum Role {
    /** Hosts in the access lists of the spec. */
    CLIENTS("clients", PartKind.OTHER_SUBNET),
    /** The load balancer of the bastions. */
    BASTION_LOAD_BALANCER("bastion load balancer", PartKind.LOAD_BALANCER),
    /** The bastions. */
    BASTION("bastions", PartKind.INSTANCE_GROUP),
    /** The load balancer of the API. */
    API_LOAD_BALANCER("API load balancer", PartKind.LOAD_BALANCER),
    /** The control plane. */
    CONTROL_PLANE("control plane", PartKind.INSTANCE_GROUP),
    /** The nodes. */
    NODES("nodes", PartKind.INSTANCE_GROUP),
    /** The resolver of the VPC and the APIs of AWS. */
    AWS("AWS services", PartKind.OTHER_SUBNET),
    /** The Internet. */
    INTERNET("Internet", PartKind.OTHER_SUBNET);

    private final String title;

    /** Only the color of the kind is drawn. */
    private final PartKind kind;

    Role(String title, PartKind kind) {
      this.title = title;
      this.kind = kind;
    }

    String title() {
      return title;
    }

    PartKind kind() {
      return kind;
    }
  }

  /** Whether a flow passes. Of several answers, the worst counts. */
  public enum Verdict {
    /** It passes. */
    REACHABLE,
    /** It depends on resources that were not read. */
    UNKNOWN,
    /** It does not pass. */
    BLOCKED
  }
}
