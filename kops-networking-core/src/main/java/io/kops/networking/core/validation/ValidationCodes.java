package io.kops.networking.core.validation;

import io.kops.networking.problem.ProblemCode;

/**
 * The codes of the problems that {@link ClusterValidator} finds. What a code says is the rule; "on
 * the 1.10 line" stands where a rule holds on that line alone.
 */
public enum ValidationCodes implements ProblemCode {
  /** The version of Kubernetes is absent, although defaults and rules depend on it. */
  KUBERNETES_VERSION_MISSING,

  /** The version is one of 1.12 to 1.24, for which the nearer kops line is followed. */
  VERSION_BETWEEN_RELEASES,

  /** The version is older than 1.4, or the line was chosen by hand and serves other versions. */
  VERSION_OUTSIDE_RELEASE,

  /** The cluster's name has no dot, and the cluster is not annotated as imported. */
  CLUSTER_NAME_WITHOUT_DOT,

  /**
   * The name ends in {@code .k8s.local}, so that no DNS zone leads to an API without load balancer,
   * on the 1.10 line.
   */
  GOSSIP_WITHOUT_LOAD_BALANCER,

  /** The cloud is not AWS. */
  CLOUD_NOT_SUPPORTED,

  /** The options of a component are absent from a complete spec. */
  COMPONENT_SETTINGS_MISSING,

  /** The field came after kops 1.10, which leaves it unread. */
  FIELD_OF_NEWER_RELEASE,

  /** A range of addresses is IPv6, and the 1.10 line has IPv4 only. */
  IPV6_NOT_SUPPORTED,

  /** The VPC of a complete spec has no CIDR. */
  NETWORK_CIDR_MISSING,

  /** An IPv4 block of the VPC is not one of /16 to /28, which AWS takes. */
  NETWORK_CIDR_SIZE,

  /** A block of the VPC overlaps an earlier one, which AWS refuses. */
  NETWORK_CIDRS_OVERLAP,

  /** The id of the VPC does not start with {@code vpc-}. */
  NETWORK_ID_MALFORMED,

  /** The range without masquerade is absent from a complete spec. */
  NON_MASQUERADE_CIDR_MISSING,

  /**
   * The range without masquerade overlaps the VPC's CIDR, and the provider does not give pods
   * addresses of the VPC.
   */
  NON_MASQUERADE_CIDR_OVERLAPS_NETWORK,

  /**
   * The range without masquerade overlaps an additional block of the VPC, which kops 1.10 lets
   * pass.
   */
  NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL,

  /** The range of services is absent from a complete spec. */
  SERVICE_RANGE_MISSING,

  /**
   * The range of services lacks an address that kops gives out: 10 above the first for DNS, 99
   * above it for romana.
   */
  SERVICE_RANGE_TOO_SMALL,

  /** The range of services is not inside the range without masquerade, on the 1.10 line. */
  SERVICE_RANGE_OUTSIDE_NON_MASQUERADE,

  /** The API server has another range of services than the spec, on the 1.10 line. */
  API_SERVER_SERVICE_RANGE_DIFFERS,

  /** The range of pods is absent from a complete IPv4 spec. */
  POD_RANGE_MISSING,

  /** The range of pods is not inside the range without masquerade. */
  POD_RANGE_OUTSIDE_NON_MASQUERADE,

  /** The range of pods overlaps that of services, which kops lets pass. */
  POD_RANGE_OVERLAPS_SERVICES,

  /** The DNS server of a complete spec has no address. */
  DNS_SERVER_MISSING,

  /** The address of the DNS server is not inside the range of services. */
  DNS_SERVER_OUTSIDE_SERVICE_RANGE,

  /** A stub domain has no name server, on the 1.10 line. */
  STUB_DOMAIN_WITHOUT_SERVERS,

  /** A name server is not an IP address, on the 1.10 line. */
  NAME_SERVER_NOT_ADDRESS,

  /** The cluster has no subnet. */
  SUBNETS_MISSING,

  /** A subnet has no name. */
  SUBNET_NAME_MISSING,

  /** A subnet has the name of an earlier one. */
  SUBNET_NAME_DUPLICATE,

  /** A subnet is in another region than the first one. */
  SUBNET_REGIONS_MIXED,

  /** A subnet is of a type that the 1.10 line does not have. */
  SUBNET_TYPE_UNKNOWN,

  /** A subnet of a complete spec has no CIDR, nor an IPv6 one on the 1.37 line. */
  SUBNET_CIDR_MISSING,

  /** An IPv4 block of a subnet is not one of /16 to /28, which AWS takes. */
  SUBNET_CIDR_SIZE,

  /** A subnet is not inside any block of the VPC. */
  SUBNET_OUTSIDE_NETWORK,

  /** A subnet overlaps an earlier one, which kops lets pass and AWS refuses. */
  SUBNETS_OVERLAP,

  /** A subnet has an id and the first one none, or the other way round. */
  SUBNETS_PARTLY_SHARED,

  /** The id of a subnet does not start with {@code subnet-}. */
  SUBNET_ID_MALFORMED,

  /** A complete spec has existing subnets and does not name their VPC. */
  SHARED_SUBNETS_WITHOUT_NETWORK_ID,

  /** The egress of a subnet is nothing that carries outbound traffic on the line. */
  SUBNET_EGRESS_UNKNOWN,

  /** A subnet that is not private has an egress. */
  SUBNET_EGRESS_NOT_PRIVATE,

  /** A zone has an own private subnet and no utility subnet for its NAT gateway. */
  UTILITY_SUBNET_MISSING,

  /** A zone has an own private subnet and several utility subnets, on the 1.10 line. */
  UTILITY_SUBNETS_AMBIGUOUS,

  /**
   * The own private subnets of a zone, which share a route table, have different egresses, on the
   * 1.10 line.
   */
  ZONE_EGRESS_MIXED,

  /**
   * The own private subnets of a zone, which share a NAT gateway, have different public addresses,
   * on the 1.10 line.
   */
  ZONE_PUBLIC_IP_MIXED,

  /**
   * The topology says where masters are and not where nodes are, or the other way round; a complete
   * one says both, on the 1.10 line.
   */
  TOPOLOGY_INCOMPLETE,

  /** The topology is private without a private subnet, or public with one, on the 1.10 line. */
  TOPOLOGY_CONTRADICTS_SUBNETS,

  /** A bastion is set, and masters or nodes are public, on the 1.10 line. */
  BASTION_NEEDS_PRIVATE_TOPOLOGY,

  /** The idle timeout of the bastion is not one of 1 to 3600 seconds, on the 1.10 line. */
  BASTION_IDLE_TIMEOUT_OUT_OF_RANGE,

  /** A network or prefix list is listed twice. */
  ACCESS_REPEATED,

  /** A managed prefix list is named, which the 1.10 line does not know. */
  ACCESS_PREFIX_LIST_UNKNOWN,

  /** An additional security group is blank or does not start with {@code sg-}. */
  SECURITY_GROUP_ID_MALFORMED,

  /** An additional security group is listed twice. */
  SECURITY_GROUP_REPEATED,

  /** The additional security groups and the cluster's own are more than an interface takes. */
  SECURITY_GROUPS_OVER_QUOTA,

  /** The host of the egress proxy is blank or a URL. */
  EGRESS_PROXY_HOST_MALFORMED,

  /** The port of the egress proxy is not one of 1 to 65535. */
  EGRESS_PROXY_PORT_OUT_OF_RANGE,

  /** Kubelet has another range without masquerade than the spec, on the 1.10 line. */
  KUBELET_NON_MASQUERADE_CIDR_DIFFERS,

  /** Kubelet has another DNS server than the spec; on 1.37 where nodes have a DNS cache. */
  KUBELET_CLUSTER_DNS_DIFFERS,

  /** A kubelet option is set that this version of Kubernetes no longer knows. */
  KUBELET_FLAG_REFUSED,

  /**
   * A component is told another cloud than {@code aws} or {@code external}, or none in a complete
   * spec, on the 1.10 line.
   */
  COMPONENT_CLOUD_PROVIDER_DIFFERS,

  /** The range of node ports cannot be read. */
  NODE_PORT_RANGE_MALFORMED,

  /** The API's address for kube-proxy is not a URL with a scheme and a host. */
  KUBE_PROXY_MASTER_NOT_URL,

  /**
   * The update policy is not a word that the line knows: {@code external}, on the 1.37 line also
   * {@code automatic}.
   */
  UPDATE_POLICY_UNKNOWN,

  /** A complete spec has no etcd clusters. */
  ETCD_CLUSTERS_MISSING,

  /** An etcd cluster has no name. */
  ETCD_NAME_MISSING,

  /** An etcd cluster has no member. */
  ETCD_MEMBERS_MISSING,

  /** An etcd cluster has an even number of members. */
  ETCD_MEMBERS_EVEN,

  /** An etcd member names a group that is not one of the masters'. */
  ETCD_MEMBER_GROUP_UNKNOWN,

  /** The version of etcd is not one of etcd 2 or 3, on the 1.10 line. */
  ETCD_VERSION_UNSUPPORTED,

  /** An etcd cluster has another version than the first one, on the 1.10 line. */
  ETCD_VERSIONS_MIXED,

  /** An etcd cluster differs from the first one in whether it speaks TLS, on the 1.10 line. */
  ETCD_TLS_MIXED,

  /** Classic networking is chosen with Kubernetes 1.4 or later, on the 1.10 line. */
  CLASSIC_REFUSED,

  /** The provider needs Kubernetes 1.7 or later, on the 1.10 line. */
  PROVIDER_NEEDS_NEWER_KUBERNETES,

  /** Cilium needs etcd 3.1 or later; an absent version means 2.2.1, on the 1.10 line. */
  CILIUM_NEEDS_ETCD_3_1,

  /**
   * The mode (kubenet; on the 1.10 line also classic and external) needs one route table, and a
   * private topology has one for each zone.
   */
  PROVIDER_NEEDS_PUBLIC_TOPOLOGY,

  /** An option of canal has a word that canal does not know, on the 1.10 line. */
  CANAL_OPTION_UNKNOWN,

  /**
   * The groups can grow to more nodes than a route table takes routes, and each node needs one
   * (kubenet, classic).
   */
  ROUTE_LIMIT_EXCEEDED,

  /** The routes are more than the usual 50 and within the quota that the caller passed. */
  ROUTE_LIMIT_RAISED,

  /**
   * The range of pods has fewer parts for nodes than the groups can grow to nodes (kubenet,
   * classic, flannel, canal, kopeio, kuberouter).
   */
  POD_RANGE_TOO_SMALL,

  /** An instance group has no name. */
  INSTANCE_GROUP_NAME_MISSING,

  /** An instance group has a name that is no value of a label of its nodes. */
  INSTANCE_GROUP_NAME_INVALID,

  /** An instance group has the name of an earlier one. */
  INSTANCE_GROUP_NAME_DUPLICATE,

  /** An instance group has a role that the 1.10 line does not have. */
  INSTANCE_GROUP_ROLE_UNKNOWN,

  /** A complete cluster has no master group. */
  CONTROL_PLANE_GROUP_MISSING,

  /** A complete cluster has no group besides masters, on the 1.10 line. */
  WORKER_GROUP_MISSING,

  /** The size of a group is negative. */
  INSTANCE_GROUP_SIZE_NEGATIVE,

  /** The largest size of a group is below its smallest. */
  INSTANCE_GROUP_SIZES_REVERSED,

  /** A master group, or any group of a complete cluster, has no subnets. */
  INSTANCE_GROUP_SUBNETS_MISSING,

  /** A group names a subnet that the cluster does not have. */
  INSTANCE_GROUP_SUBNET_UNKNOWN,

  /** A group names a zone in which the cluster has no subnet. */
  INSTANCE_GROUP_ZONE_UNKNOWN,

  /** The subnets of a group are of several types, on the 1.10 line. */
  INSTANCE_GROUP_SUBNET_TYPES_MIXED,

  /** A group has taints, which kubelet takes from Kubernetes 1.6 on, on the 1.10 line. */
  TAINTS_NEED_NEWER_KUBERNETES,

  /** The tenancy is not one of default, dedicated and host, on the 1.10 line. */
  TENANCY_UNKNOWN,

  /**
   * The machine type, one of the smaller t2, does not run with dedicated tenancy, on the 1.10 line.
   */
  INSTANCE_TYPE_NEVER_DEDICATED,

  /** The provisioned operations of the root volume are negative, on the 1.10 line. */
  ROOT_VOLUME_IOPS_NEGATIVE,

  /** The instance profile is not the ARN of one, on the 1.10 line. */
  IAM_PROFILE_MALFORMED,

  /** Groups of different roles have the same instance profile, on the 1.10 line. */
  IAM_PROFILE_ROLES_MIXED,

  /** A part of user data has no name or no content, on the 1.10 line. */
  USER_DATA_INCOMPLETE,

  /** A part of user data is not of a type that cloud-init knows, on the 1.10 line. */
  USER_DATA_TYPE_UNKNOWN,

  /** Names by gossip are configured, which ended with kops 1.37, on the 1.37 line. */
  GOSSIP_REMOVED,

  /** Options of Docker are given, which machines of the 1.37 line do not run, on the 1.37 line. */
  DOCKER_REMOVED,

  /** Legacy permissions are asked for, which the 1.37 line does not make, on the 1.37 line. */
  LEGACY_IAM_REMOVED,

  /** The range without masquerade is a part of IPv6, and not all of it, on the 1.37 line. */
  NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6,

  /**
   * Nodes have a DNS cache of their own, and the DNS of the cluster is not CoreDNS, on the 1.37
   * line.
   */
  NODE_LOCAL_DNS_NEEDS_CORE_DNS,

  /** The address of the DNS cache of nodes is no IP address, on the 1.37 line. */
  NODE_LOCAL_DNS_ADDRESS_MALFORMED,

  /**
   * With ipvs or cilium kubelet tells pods the DNS of the cluster, and not the cache of the node,
   * on the 1.37 line.
   */
  KUBELET_NEEDS_NODE_LOCAL_DNS,

  /**
   * A subnet overlaps the range of pods, and pods do not have addresses of the VPC, on the 1.37
   * line.
   */
  SUBNET_OVERLAPS_PODS,

  /** A subnet overlaps the range of services, on the 1.37 line. */
  SUBNET_OVERLAPS_SERVICES,

  /**
   * The IPv6 block of a subnet is neither a CIDR nor a size and a number such as {@code /64#1}, on
   * the 1.37 line.
   */
  SUBNET_IPV6_CIDR_MALFORMED,

  /** A subnet is dual-stack, and the cluster is of IPv4, on the 1.37 line. */
  DUAL_STACK_NEEDS_IPV6,

  /**
   * A subnet has additional routes that are not created, as it is not a private one that the
   * cluster owns and routes, on kops 1.37.
   */
  ADDITIONAL_ROUTES_NOT_PRIVATE,

  /** An additional route leads to what is no target of routes, on the 1.37 line. */
  ADDITIONAL_ROUTE_TARGET_UNKNOWN,

  /**
   * An additional route is for a block of the VPC or for a block that has a route, on the 1.37
   * line.
   */
  ADDITIONAL_ROUTE_REPEATED,

  /** A route to a peering is for a part of the own VPC, on the 1.37 line. */
  ADDITIONAL_ROUTE_INTO_OWN_NETWORK,

  /** The name ends in {@code .k8s.local}, and DNS names are to be made, on the 1.37 line. */
  GOSSIP_NAME_NEEDS_NO_DNS,

  /** The load balancer of the API is not a network load balancer, on the 1.37 line. */
  LOAD_BALANCER_CLASS_REMOVED,

  /** The load balancer of the API is internal, and no subnet is private, on the 1.37 line. */
  INTERNAL_LOAD_BALANCER_NEEDS_PRIVATE_SUBNET,

  /**
   * Masters are to reach themselves through an internal network load balancer, on the 1.37 line.
   */
  INTERNAL_LOAD_BALANCER_FOR_CONTROL_PLANE,

  /** The load balancer of the API has a TLS policy and no certificate, on the 1.37 line. */
  SSL_POLICY_WITHOUT_CERTIFICATE,

  /**
   * The load balancer of the API names a subnet that the cluster does not have, on the 1.37 line.
   */
  LOAD_BALANCER_SUBNET_UNKNOWN,

  /**
   * A public load balancer has a private address, or an internal one an Elastic IP address, on the
   * 1.37 line.
   */
  LOAD_BALANCER_ADDRESS_REFUSED,

  /** The address of the load balancer is none of its subnet, on the 1.37 line. */
  LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET,

  /** A range that kube-proxy leaves alone is no CIDR, on the 1.37 line. */
  IPVS_EXCLUSION_MALFORMED,

  /** Nodes of an IPv6 cluster are to be named by their IPv4 address, on the 1.37 line. */
  NODE_NAMES_NEED_IPV4,

  /** A kernel parameter has no value, on the 1.37 line. */
  SYSCTL_MALFORMED,

  /** How many machines are replaced at once is neither a number nor a share, on the 1.37 line. */
  ROLLING_UPDATE_MALFORMED,

  /** No machine may be missing and none may be added, on the 1.37 line. */
  ROLLING_UPDATE_STALLED,

  /** A master group is to have more machines while it is updated, on the 1.37 line. */
  ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE,

  /**
   * A tag of the user is one by which kops or Kubernetes knows what is theirs, on the 1.37 line.
   */
  CLOUD_LABEL_RESERVED,

  /**
   * The provider (canal, classic, external, lyftvpc, romana, weave) has ended, on the 1.37 line.
   */
  PROVIDER_REMOVED,

  /** No networking provider is chosen, on the 1.37 line. */
  NETWORKING_MISSING,

  /**
   * The provider (amazonvpc, flannel, kopeio, kubenet, kuberouter) does not speak IPv6, and the
   * cluster does, on the 1.37 line.
   */
  PROVIDER_WITHOUT_IPV6,

  /** The networking is that of another cloud, on the 1.37 line. */
  PROVIDER_OF_OTHER_CLOUD,

  /**
   * Kube-proxy runs beside a provider that takes its place: kuberouter, cilium with {@code
   * enableNodePort}, calico with {@code bpfEnabled}, on the 1.37 line.
   */
  KUBE_PROXY_BESIDE_PROVIDER,

  /** A range that kindnet does not masquerade is no CIDR, on the 1.37 line. */
  KINDNET_RANGE_MALFORMED,

  /** The version of cilium is not 1.18, on the 1.37 line. */
  CILIUM_VERSION_UNSUPPORTED,

  /**
   * Hubble is on, and cert-manager, which makes its certificates, is not installed; asked when the
   * version of cilium is there, on the 1.37 line.
   */
  HUBBLE_NEEDS_CERT_MANAGER,

  /** An option of cilium has a word that cilium does not know, on the 1.37 line. */
  CILIUM_OPTION_UNKNOWN,

  /** An option of cilium does not go with another one or with IPv6, on the 1.37 line. */
  CILIUM_OPTIONS_CONTRADICT,

  /**
   * Cilium is to have its own etcd cluster, and none is called {@code cilium}, on the 1.37 line.
   */
  CILIUM_ETCD_CLUSTER_MISSING,

  /** The option is no longer read, on the 1.37 line. */
  CALICO_CROSS_SUBNET_IGNORED,

  /** An option of calico has a word that calico does not know, on the 1.37 line. */
  CALICO_OPTION_UNKNOWN,

  /**
   * An option of calico does not go with another one or with the family of the cluster, on the 1.37
   * line.
   */
  CALICO_OPTIONS_CONTRADICT,

  /** How calico finds the address of a node is none of the ways that it knows, on the 1.37 line. */
  CALICO_DETECTION_MALFORMED,

  /** The number of typhas is negative, on the 1.37 line. */
  CALICO_TYPHA_NEGATIVE,

  /** A master group has more than one machine, on the 1.37 line. */
  CONTROL_PLANE_GROUP_TOO_LARGE,

  /** A taint is not a key with an effect, on the 1.37 line. */
  TAINT_MALFORMED,

  /** A taint has the key and the effect of an earlier one, on the 1.37 line. */
  TAINT_REPEATED,

  /** A group has the role APIServer, and the cluster has no DNS names, on the 1.37 line. */
  API_SERVER_GROUP_NEEDS_DNS,

  /** Whether metadata asks for a token is neither optional nor required, on the 1.37 line. */
  HTTP_TOKENS_UNKNOWN,

  /** The hops of a token are not 1 to 64, on the 1.37 line. */
  HOP_LIMIT_OUT_OF_RANGE,

  /** The root volume is of a type that machines do not start from, on the 1.37 line. */
  ROOT_VOLUME_TYPE_UNKNOWN,

  /**
   * Machines that are spot or of several types, or that are no nodes or API servers, are to wait in
   * a pool, on the 1.37 line.
   */
  WARM_POOL_REFUSED,

  /** A number of a mixed instances policy is not possible, on the 1.37 line. */
  MIXED_INSTANCES_OUT_OF_RANGE,

  /** An allocation strategy is none that Auto Scaling knows, on the 1.37 line. */
  ALLOCATION_STRATEGY_UNKNOWN,

  /** A field of a mixed instances policy does not go with another one, on the 1.37 line. */
  MIXED_INSTANCES_CONTRADICT,

  /** A key of {@code additionalPolicies} is not a role; kops 1.10 ignores the policy. */
  ADDITIONAL_POLICY_ROLE_UNKNOWN,

  /** An additional policy is not JSON, or not an array of statements. */
  ADDITIONAL_POLICY_MALFORMED,

  /** A statement of an additional policy lacks its effect, its actions or its resources. */
  ADDITIONAL_POLICY_ELEMENT_MISSING,

  /** The effect of a statement is neither {@code Allow} nor {@code Deny}. */
  ADDITIONAL_POLICY_EFFECT_UNKNOWN,

  /**
   * A statement has both {@code Action} and {@code NotAction}, or both {@code Resource} and {@code
   * NotResource}.
   */
  ADDITIONAL_POLICY_ELEMENTS_CONTRADICT,

  /** An action of a statement is not a service and an action. */
  ADDITIONAL_POLICY_ACTION_MALFORMED,

  /** A resource of a statement is neither an ARN nor {@code *}. */
  ADDITIONAL_POLICY_RESOURCE_MALFORMED,

  /** The condition of a statement is not an object of operators and keys. */
  ADDITIONAL_POLICY_CONDITION_MALFORMED,

  /** A statement names a principal, which policies of roles cannot have. */
  ADDITIONAL_POLICY_PRINCIPAL,

  /** A statement has an element that IAM does not have; kops drops it. */
  ADDITIONAL_POLICY_ELEMENT_UNKNOWN,

  /** A key of {@code externalPolicies} is not a role, on kops 1.37. */
  EXTERNAL_POLICY_ROLE_UNKNOWN,

  /** An external policy or the permissions boundary is not an ARN of a policy, on kops 1.37. */
  MANAGED_POLICY_MALFORMED,

  /** The VPC has more blocks than the account may have. */
  NETWORK_CIDRS_OVER_QUOTA,

  /** The cluster has more subnets than a VPC may have. */
  SUBNETS_OVER_QUOTA,

  /** The NAT gateways of the private zones need more Elastic IP addresses than the account has. */
  ELASTIC_IPS_OVER_QUOTA,

  /** The NAT gateways need every Elastic IP address that the account has in the region. */
  ELASTIC_IPS_USED_UP,

  /** The lists of who may reach the cluster need more rules than a security group takes. */
  FIREWALL_RULES_OVER_QUOTA,

  /** Labels, taints and the tags of kops are more tags than a resource takes. */
  TAGS_OVER_QUOTA,

  /** The key of a tag is empty or has more than 128 characters. */
  TAG_KEY_LENGTH,

  /** The key of a tag starts with {@code aws:}. */
  TAG_KEY_RESERVED,

  /** The value of a tag has more than 256 characters. */
  TAG_VALUE_LENGTH,

  /** A tag has characters that a service rejects, on the 1.37 line. */
  TAG_CHARACTERS,

  /** The key of the ownership tag, which has the cluster's name, is too long. */
  CLUSTER_NAME_TOO_LONG,

  /** A name at AWS that is derived from a name of the spec is too long. */
  DERIVED_NAME_TOO_LONG
}
