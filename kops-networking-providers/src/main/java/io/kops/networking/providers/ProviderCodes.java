package io.kops.networking.providers;

import io.kops.networking.problem.ProblemCode;

/**
 * Problem codes of the built-in networking providers. Each code starts with the name of its
 * provider, or with {@code ENI} for all providers that use network interfaces.
 */
public enum ProviderCodes implements ProblemCode {
  /** Instances may not pull the image of the agent. */
  AMAZONVPC_NO_REGISTRY,

  /** Nodes may not attach the network interfaces that provide pod addresses. */
  AMAZONVPC_LEGACY_IAM,

  /** Pods use addresses of the subnets. */
  AMAZONVPC_SHARES_ADDRESSES,

  /** Other hosts in the VPC see the address of the node instead of the address of the pod. */
  AMAZONVPC_MASQUERADES,

  /** nonMasqueradeCIDR does not contain networkCIDR, whose addresses pods use, on kops 1.37. */
  AMAZONVPC_PODS_OUTSIDE_RANGE,

  /** An environment variable has no name, or an invalid one. */
  AMAZONVPC_ENV_MALFORMED,

  /** An environment variable is set by kops itself. */
  AMAZONVPC_ENV_FIXED,

  /** The MTU is outside the range that networks on AWS support. */
  AMAZONVPC_MTU_OUT_OF_RANGE,

  /** The MTU exceeds the MTU of the instance. */
  AMAZONVPC_MTU_LEAVES_NO_ROOM,

  /** Prefixes are requested, but an instance type does not support them. */
  AMAZONVPC_NO_PREFIXES,

  /** Prefixes are requested, but kubelet is not configured to run more pods. */
  AMAZONVPC_PREFIXES_UNUSED,

  /** A subnet has fewer addresses than its instance groups need at their maximum size. */
  ENI_SUBNET_SMALL,

  /** The pod limit of an instance type is unknown. */
  ENI_INSTANCE_TYPE_UNKNOWN,

  /** The log level is unknown to Felix. */
  CALICO_LOG_SEVERITY_UNKNOWN,

  /** The MTU is outside the range that networks on AWS support. */
  CALICO_MTU_OUT_OF_RANGE,

  /** The MTU leaves no room for the IP-in-IP header. */
  CALICO_MTU_LEAVES_NO_ROOM,

  /** The metrics port is not a valid port. */
  CALICO_METRICS_PORT_INVALID,

  /** Go or process metrics are disabled, which kops 1.10 treats as unset. */
  CALICO_METRICS_ALWAYS,

  /**
   * The Calico version that kops deploys for this Kubernetes version does not support an option.
   */
  CALICO_OPTION_IGNORED,

  /** The cluster can grow beyond the size that a full BGP mesh supports. */
  CALICO_FULL_MESH,

  /** The cluster can grow beyond the size at which Felix should query the API without Typha. */
  CALICO_WITHOUT_TYPHA,

  /** The node names of Kubernetes are unavailable, so stale Calico nodes cannot be determined. */
  CALICO_NODES_UNKNOWN,

  /** No Calico node has the name of a Kubernetes node. */
  CALICO_NODE_NAMES_DIFFER,

  /** The metrics port is not a valid port. */
  CANAL_METRICS_PORT_INVALID,

  /** Go or process metrics are disabled, which kops 1.10 treats as unset. */
  CANAL_METRICS_ALWAYS,

  /** The version is not a valid image tag. */
  CILIUM_VERSION_INVALID,

  /** An option has a value that the agent does not recognise. */
  CILIUM_OPTION_UNKNOWN,

  /** A numeric option is outside the range that the agent accepts. */
  CILIUM_NUMBER_OUT_OF_RANGE,

  /** An option has no effect, because kops 1.37 does not pass it to Cilium. */
  CILIUM_OPTION_IGNORED,

  /** IPsec is enabled, but there are no keys for it. */
  CILIUM_WITHOUT_KEYS,

  /**
   * The value of an option has an invalid form: the API server rejects the manifest, or
   * certificates cannot be issued, on kops 1.37.
   */
  CILIUM_VALUE_INVALID,

  /**
   * Ingress or the Gateway API is enabled, but Cilium does not replace kube-proxy, on kops 1.37.
   */
  CILIUM_INGRESS_INACTIVE,

  /** The agent of cilium 1.18 exits with these options, and nodes have no network. */
  CILIUM_AGENT_EXITS,

  /** The CNI plug-in must still be installed. */
  CNI_INSTALL_PLUGIN,

  /** The backend is missing. */
  FLANNEL_BACKEND_REQUIRED,

  /** The backend is neither vxlan nor udp. */
  FLANNEL_BACKEND_UNKNOWN,

  /** The udp backend copies every packet through a user-space process. */
  FLANNEL_BACKEND_UDP,

  /** kops may drop kindnet at any time. */
  KINDNET_EXPERIMENTAL,

  /** Nodes may not disable the source/destination check of their own instance. */
  KUBE_ROUTER_SOURCE_CHECK,

  /** A service address is malformed. */
  ROMANA_ADDRESS_MALFORMED,

  /** A service address is outside the service range. */
  ROMANA_ADDRESS_OUTSIDE_SERVICES,

  /** etcd requires a client certificate, which Romana does not have. */
  ROMANA_WITHOUT_ETCD_TLS,

  /** The MTU is outside the range of overlays on EC2. */
  WEAVE_MTU_OUT_OF_RANGE,

  /** The connection limit is not a positive number. */
  WEAVE_CONN_LIMIT_NOT_POSITIVE,

  /** Pods send smaller packets than EC2 supports. */
  WEAVE_MTU_SMALL,

  /** Traffic between nodes is not encrypted, because there is no password. */
  WEAVE_UNENCRYPTED,

  /**
   * kops did not encrypt the traffic of this cluster in spite of the password, on Kubernetes before
   * 1.6.
   */
  WEAVE_UNENCRYPTED_BY_KOPS
}
