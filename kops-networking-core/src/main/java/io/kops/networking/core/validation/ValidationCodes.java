package io.kops.networking.core.validation;

import io.kops.networking.problem.ProblemCode;

/**
 * The codes of the problems that {@link ClusterValidator} reports. A rule applies to both kops
 * releases unless its description ends with one of them.
 */
public enum ValidationCodes implements ProblemCode {
  /** The Kubernetes version is missing. Defaults and rules depend on it. */
  KUBERNETES_VERSION_MISSING,

  /**
   * The Kubernetes version is one of 1.12 to 1.24, which neither kops release supports. The rules
   * of the nearer release apply.
   */
  VERSION_BETWEEN_RELEASES,

  /**
   * The kops release does not support the Kubernetes version: it is older than 1.4, or the release
   * was set explicitly.
   */
  VERSION_OUTSIDE_RELEASE,

  /** The cluster name has no dot, and the cluster is not annotated as imported. */
  CLUSTER_NAME_WITHOUT_DOT,

  /**
   * The cluster name ends in {@code .k8s.local} and the API has no load balancer, so that no DNS
   * zone resolves the API, on kops 1.10.
   */
  GOSSIP_WITHOUT_LOAD_BALANCER,

  /** A complete spec lacks the options of a component. */
  COMPONENT_SETTINGS_MISSING,

  /** The spec has both an image proxy and an image registry. */
  CONTAINER_PROXY_WITH_REGISTRY,

  /** An image proxy or registry is not a host with an optional port and path. */
  IMAGE_REGISTRY_MALFORMED,

  /** An address range is IPv6, on kops 1.10. */
  IPV6_NOT_SUPPORTED,

  /** The VPC of a complete spec has no CIDR. */
  NETWORK_CIDR_MISSING,

  /** An IPv4 CIDR of the VPC is outside /16 to /28, the sizes that AWS accepts. */
  NETWORK_CIDR_SIZE,

  /** A CIDR of the VPC overlaps an earlier one. AWS rejects it. */
  NETWORK_CIDRS_OVERLAP,

  /** The id of the VPC does not start with {@code vpc-}. */
  NETWORK_ID_MALFORMED,

  /** A complete spec has no nonMasqueradeCIDR. */
  NON_MASQUERADE_CIDR_MISSING,

  /** nonMasqueradeCIDR overlaps networkCIDR, and pods have no VPC addresses. */
  NON_MASQUERADE_CIDR_OVERLAPS_NETWORK,

  /** nonMasqueradeCIDR overlaps an additional CIDR of the VPC. kops 1.10 accepts it. */
  NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL,

  /** A complete spec has no service CIDR. */
  SERVICE_RANGE_MISSING,

  /**
   * The service CIDR is too small for an address that kops assigns: offset 10 for DNS, offset 99
   * for romana.
   */
  SERVICE_RANGE_TOO_SMALL,

  /** The service CIDR is outside nonMasqueradeCIDR, on kops 1.10. */
  SERVICE_RANGE_OUTSIDE_NON_MASQUERADE,

  /** The service CIDR of kube-apiserver differs from the one of the spec, on kops 1.10. */
  API_SERVER_SERVICE_RANGE_DIFFERS,

  /** A complete IPv4 spec has no pod CIDR. */
  POD_RANGE_MISSING,

  /** The pod CIDR is outside nonMasqueradeCIDR. */
  POD_RANGE_OUTSIDE_NON_MASQUERADE,

  /** The pod CIDR overlaps the service CIDR. kops accepts it. */
  POD_RANGE_OVERLAPS_SERVICES,

  /** The DNS service of a complete spec has no address. */
  DNS_SERVER_MISSING,

  /** The address of the DNS service is outside the service CIDR. */
  DNS_SERVER_OUTSIDE_SERVICE_RANGE,

  /** A stub domain has no name server, on kops 1.10. */
  STUB_DOMAIN_WITHOUT_SERVERS,

  /** A name server is not an IP address, on kops 1.10. */
  NAME_SERVER_NOT_ADDRESS,

  /** The cluster has no subnets. */
  SUBNETS_MISSING,

  /** A subnet has no name. */
  SUBNET_NAME_MISSING,

  /** A subnet has the name of an earlier one. */
  SUBNET_NAME_DUPLICATE,

  /** A subnet is not in the region of the first one. */
  SUBNET_REGIONS_MIXED,

  /** kops 1.10 does not support the type of a subnet. */
  SUBNET_TYPE_UNKNOWN,

  /** A subnet of a complete spec has no CIDR; on kops 1.37, neither an IPv4 nor an IPv6 one. */
  SUBNET_CIDR_MISSING,

  /** An IPv4 CIDR of a subnet is outside /16 to /28, the sizes that AWS accepts. */
  SUBNET_CIDR_SIZE,

  /** A subnet is outside all CIDRs of the VPC. */
  SUBNET_OUTSIDE_NETWORK,

  /** A subnet overlaps an earlier one. kops accepts it, AWS rejects it. */
  SUBNETS_OVERLAP,

  /** Some subnets have an id and some have none. */
  SUBNETS_PARTLY_SHARED,

  /** The id of a subnet does not start with {@code subnet-}. */
  SUBNET_ID_MALFORMED,

  /** A complete spec has shared subnets but no networkID. */
  SHARED_SUBNETS_WITHOUT_NETWORK_ID,

  /** The egress of a subnet is not supported by the kops release. */
  SUBNET_EGRESS_UNKNOWN,

  /** A subnet that is not private has an egress. */
  SUBNET_EGRESS_NOT_PRIVATE,

  /** A zone has an owned private subnet but no utility subnet for its NAT gateway. */
  UTILITY_SUBNET_MISSING,

  /** A zone has an owned private subnet and several utility subnets, on kops 1.10. */
  UTILITY_SUBNETS_AMBIGUOUS,

  /** Owned subnets of a zone, which share a NAT gateway, have different egresses. */
  ZONE_EGRESS_MIXED,

  /** Owned subnets of a zone, which share a NAT gateway, have different public IPs. */
  ZONE_PUBLIC_IP_MIXED,

  /**
   * The topology of the control plane or of nodes is unset while the other one is set, or in a
   * complete spec, on kops 1.10.
   */
  TOPOLOGY_INCOMPLETE,

  /** The topology is private without a private subnet, or public with one, on kops 1.10. */
  TOPOLOGY_CONTRADICTS_SUBNETS,

  /** The cluster has a bastion, but its control plane or nodes are public, on kops 1.10. */
  BASTION_NEEDS_PRIVATE_TOPOLOGY,

  /** The idle timeout of the bastion is outside 1 to 3600 seconds, on kops 1.10. */
  BASTION_IDLE_TIMEOUT_OUT_OF_RANGE,

  /** A CIDR or prefix list is listed twice. */
  ACCESS_REPEATED,

  /** An access list contains a managed prefix list, which kops 1.10 does not support. */
  ACCESS_PREFIX_LIST_UNKNOWN,

  /** The id of a security group does not start with {@code sg-}. */
  SECURITY_GROUP_ID_MALFORMED,

  /** An additional security group is listed twice. */
  SECURITY_GROUP_REPEATED,

  /**
   * The additional security groups and the cluster's own one exceed the quota of a network
   * interface.
   */
  SECURITY_GROUPS_OVER_QUOTA,

  /** The host of the egress proxy is blank or a URL. */
  EGRESS_PROXY_HOST_MALFORMED,

  /** The port of the egress proxy is outside 1 to 65535. */
  EGRESS_PROXY_PORT_OUT_OF_RANGE,

  /** The nonMasqueradeCIDR of kubelet differs from the one of the spec, on kops 1.10. */
  KUBELET_NON_MASQUERADE_CIDR_DIFFERS,

  /**
   * The clusterDNS of kubelet differs from the DNS service of the spec; on kops 1.37, with a
   * node-local DNS cache only.
   */
  KUBELET_CLUSTER_DNS_DIFFERS,

  /** A kubelet option is set that this Kubernetes version has removed. */
  KUBELET_FLAG_REFUSED,

  /**
   * The cloudProvider of a component is neither {@code aws} nor {@code external}, or unset in a
   * complete spec, on kops 1.10.
   */
  COMPONENT_CLOUD_PROVIDER_DIFFERS,

  /** The node port range is malformed. */
  NODE_PORT_RANGE_MALFORMED,

  /** The API address of kube-proxy is not a URL with a scheme and a host. */
  KUBE_PROXY_MASTER_NOT_URL,

  /**
   * The update policy is not supported by the kops release: {@code external}, on kops 1.37 also
   * {@code automatic}.
   */
  UPDATE_POLICY_UNKNOWN,

  /** A complete spec has no etcd clusters. */
  ETCD_CLUSTERS_MISSING,

  /** An etcd cluster has no name. */
  ETCD_NAME_MISSING,

  /** An etcd cluster has no members. */
  ETCD_MEMBERS_MISSING,

  /** An etcd cluster has an even number of members. */
  ETCD_MEMBERS_EVEN,

  /** The instance group of an etcd member is not a control-plane group. */
  ETCD_MEMBER_GROUP_UNKNOWN,

  /** The etcd version is neither 2 nor 3, on kops 1.10. */
  ETCD_VERSION_UNSUPPORTED,

  /** The version of an etcd cluster differs from the first one, on kops 1.10. */
  ETCD_VERSIONS_MIXED,

  /** Some etcd clusters use TLS and some do not, on kops 1.10. */
  ETCD_TLS_MIXED,

  /** cilium requires etcd 3.1 or later; an unset version means 2.2.1, on kops 1.10. */
  CILIUM_NEEDS_ETCD_3_1,

  /**
   * The provider (kubenet; on kops 1.10 also classic and external) needs a single route table, and
   * a private topology has one per zone.
   */
  PROVIDER_NEEDS_PUBLIC_TOPOLOGY,

  /** canal does not support the value of an option, on kops 1.10. */
  CANAL_OPTION_UNKNOWN,

  /**
   * The instance groups can grow to more nodes than a route table has routes, and each node needs
   * one (kubenet, classic).
   */
  ROUTE_LIMIT_EXCEEDED,

  /** The routes exceed the default quota of 50 but not the configured one. */
  ROUTE_LIMIT_RAISED,

  /**
   * The pod CIDR has fewer node CIDRs than the instance groups can have nodes (kubenet, classic,
   * flannel, canal, kopeio, kuberouter).
   */
  POD_RANGE_TOO_SMALL,

  /** An instance group has no name. */
  INSTANCE_GROUP_NAME_MISSING,

  /** The name of an instance group is not a valid label value. */
  INSTANCE_GROUP_NAME_INVALID,

  /** An instance group has the name of an earlier one. */
  INSTANCE_GROUP_NAME_DUPLICATE,

  /** kops 1.10 does not support the role of an instance group. */
  INSTANCE_GROUP_ROLE_UNKNOWN,

  /** A complete cluster has no control-plane group. */
  CONTROL_PLANE_GROUP_MISSING,

  /** A complete cluster has only control-plane groups, on kops 1.10. */
  WORKER_GROUP_MISSING,

  /** A size of an instance group is negative. */
  INSTANCE_GROUP_SIZE_NEGATIVE,

  /** maxSize of an instance group is less than its minSize. */
  INSTANCE_GROUP_SIZES_REVERSED,

  /** A control-plane group, or any group of a complete cluster, has no subnets. */
  INSTANCE_GROUP_SUBNETS_MISSING,

  /** The subnet of an instance group is not a subnet of the cluster. */
  INSTANCE_GROUP_SUBNET_UNKNOWN,

  /** The cluster has no subnet in a zone of an instance group. */
  INSTANCE_GROUP_ZONE_UNKNOWN,

  /** The subnets of an instance group have different types. */
  INSTANCE_GROUP_SUBNET_TYPES_MIXED,

  /** An instance group has taints, which require Kubernetes 1.6 or later, on kops 1.10. */
  TAINTS_NEED_NEWER_KUBERNETES,

  /** The tenancy is none of default, dedicated and host. */
  TENANCY_UNKNOWN,

  /** The instance type, a t2, does not support dedicated tenancy, on kops 1.10. */
  INSTANCE_TYPE_NEVER_DEDICATED,

  /** The provisioned IOPS of the root volume are negative, on kops 1.10. */
  ROOT_VOLUME_IOPS_NEGATIVE,

  /** The volume type is not supported for root volumes. */
  ROOT_VOLUME_TYPE_UNKNOWN,

  /** The instance profile is not the ARN of an instance profile, on kops 1.10. */
  IAM_PROFILE_MALFORMED,

  /** Instance groups of different roles have the same instance profile, on kops 1.10. */
  IAM_PROFILE_ROLES_MIXED,

  /**
   * All groups of a role have the instance profile that the cluster itself creates for the role.
   */
  IAM_PROFILE_OF_CLUSTER,

  /** A part of the user data has no name or no content, on kops 1.10. */
  USER_DATA_INCOMPLETE,

  /** cloud-init does not support the type of a part of the user data, on kops 1.10. */
  USER_DATA_TYPE_UNKNOWN,

  /** Gossip is configured, which kops 1.37 has removed. */
  GOSSIP_REMOVED,

  /** Docker options are set, but the nodes of kops 1.37 run containerd. */
  DOCKER_REMOVED,

  /** Legacy IAM permissions are configured, which kops 1.37 has removed. */
  LEGACY_IAM_REMOVED,

  /** nonMasqueradeCIDR is an IPv6 range other than ::/0, on kops 1.37. */
  NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6,

  /** nodeLocalDNS is enabled, but the DNS provider is not CoreDNS, on kops 1.37. */
  NODE_LOCAL_DNS_NEEDS_CORE_DNS,

  /** The address of nodeLocalDNS is not an IP address, on kops 1.37. */
  NODE_LOCAL_DNS_ADDRESS_MALFORMED,

  /**
   * With ipvs or cilium, the clusterDNS of kubelet is the DNS service instead of the node-local
   * cache, on kops 1.37.
   */
  KUBELET_NEEDS_NODE_LOCAL_DNS,

  /** A subnet overlaps the pod CIDR, and pods have no VPC addresses, on kops 1.37. */
  SUBNET_OVERLAPS_PODS,

  /** A subnet overlaps the service CIDR, on kops 1.37. */
  SUBNET_OVERLAPS_SERVICES,

  /**
   * The IPv6 CIDR of a subnet is neither a CIDR nor a size with an index such as {@code /64#1}, on
   * kops 1.37.
   */
  SUBNET_IPV6_CIDR_MALFORMED,

  /** A subnet is dual-stack in an IPv4 cluster, on kops 1.37. */
  DUAL_STACK_NEEDS_IPV6,

  /** A zone has an owned dual-stack subnet but no private subnet, on kops 1.37. */
  DUAL_STACK_NEEDS_PRIVATE_SUBNET,

  /**
   * The additional routes of a subnet are not created, because it is not an owned private subnet
   * whose egress the cluster routes, on kops 1.37.
   */
  ADDITIONAL_ROUTES_NOT_PRIVATE,

  /** The target of an additional route is not supported, on kops 1.37. */
  ADDITIONAL_ROUTE_TARGET_UNKNOWN,

  /**
   * The destination of an additional route is a CIDR of the VPC or has a route already, on kops
   * 1.37.
   */
  ADDITIONAL_ROUTE_REPEATED,

  /**
   * The destination of a route to a peering connection is part of the cluster's VPC, on kops 1.37.
   */
  ADDITIONAL_ROUTE_INTO_OWN_NETWORK,

  /** The cluster name ends in {@code .k8s.local}, but the DNS type is not None, on kops 1.37. */
  GOSSIP_NAME_NEEDS_NO_DNS,

  /** The API load balancer is not a network load balancer, on kops 1.37. */
  LOAD_BALANCER_CLASS_REMOVED,

  /** The API load balancer has no class, for which kops 1.37 chooses Classic and rejects it. */
  LOAD_BALANCER_CLASS_MISSING,

  /** The API load balancer is internal, but no subnet is private, on kops 1.37. */
  INTERNAL_LOAD_BALANCER_NEEDS_PRIVATE_SUBNET,

  /**
   * useForInternalApi is set on an internal network load balancer, through which control-plane
   * nodes cannot reach themselves, on kops 1.37.
   */
  INTERNAL_LOAD_BALANCER_FOR_CONTROL_PLANE,

  /** The API load balancer has a TLS policy but no certificate, on kops 1.37. */
  SSL_POLICY_WITHOUT_CERTIFICATE,

  /** A subnet of the API load balancer is not a subnet of the cluster, on kops 1.37. */
  LOAD_BALANCER_SUBNET_UNKNOWN,

  /**
   * A public load balancer has a private address, or an internal one an Elastic IP, on kops 1.37.
   */
  LOAD_BALANCER_ADDRESS_REFUSED,

  /** The address of the API load balancer is outside its subnet, on kops 1.37. */
  LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET,

  /** A range in ipvsExcludeCIDRs is not a CIDR, on kops 1.37. */
  IPVS_EXCLUSION_MALFORMED,

  /** useIPBasedNodeNames is set in an IPv6 cluster, on kops 1.37. */
  NODE_NAMES_NEED_IPV4,

  /** A kernel parameter has no value, on kops 1.37. */
  SYSCTL_MALFORMED,

  /** maxUnavailable or maxSurge is neither a number nor a percentage, on kops 1.37. */
  ROLLING_UPDATE_MALFORMED,

  /** maxUnavailable and maxSurge are both zero, on kops 1.37. */
  ROLLING_UPDATE_STALLED,

  /** A control-plane group has a maxSurge, on kops 1.37. */
  ROLLING_UPDATE_SURGE_OF_CONTROL_PLANE,

  /** A cloud label has a key that kops or Kubernetes uses, on kops 1.37. */
  CLOUD_LABEL_RESERVED,

  /**
   * The provider (canal, classic, external, lyftvpc, romana, weave) has been removed, on kops 1.37.
   */
  PROVIDER_REMOVED,

  /** The spec has no networking provider, on kops 1.37. */
  NETWORKING_MISSING,

  /**
   * The provider (amazonvpc, flannel, kopeio, kubenet, kuberouter) does not support IPv6, on kops
   * 1.37.
   */
  PROVIDER_WITHOUT_IPV6,

  /** The provider is for another cloud, on kops 1.37. */
  PROVIDER_OF_OTHER_CLOUD,

  /**
   * kube-proxy is enabled together with a provider that replaces it: kuberouter, cilium with {@code
   * enableNodePort}, calico with {@code bpfEnabled}, on kops 1.37.
   */
  KUBE_PROXY_BESIDE_PROVIDER,

  /** kube-proxy is disabled, and the provider does not replace it. */
  KUBE_PROXY_MISSING,

  /** An amount of CPU or memory is not a quantity of Kubernetes. */
  QUANTITY_MALFORMED,

  /** A range that kindnet does not masquerade is not a CIDR, on kops 1.37. */
  KINDNET_RANGE_MALFORMED,

  /** The cilium version is not 1.18, on kops 1.37. */
  CILIUM_VERSION_UNSUPPORTED,

  /**
   * hubble is enabled without cert-manager, which issues its certificates; checked if the cilium
   * version is set, on kops 1.37.
   */
  HUBBLE_NEEDS_CERT_MANAGER,

  /** cilium does not support the value of an option, on kops 1.37. */
  CILIUM_OPTION_UNKNOWN,

  /** A cilium option conflicts with another one or with IPv6, on kops 1.37. */
  CILIUM_OPTIONS_CONTRADICT,

  /**
   * etcdManaged is set for cilium, but there is no etcd cluster named {@code cilium}, on kops 1.37.
   */
  CILIUM_ETCD_CLUSTER_MISSING,

  /** calico's crossSubnet is ignored, on kops 1.37. */
  CALICO_CROSS_SUBNET_IGNORED,

  /** calico does not support the value of an option, on kops 1.37. */
  CALICO_OPTION_UNKNOWN,

  /**
   * A calico option conflicts with another one or with the IP family of the cluster, on kops 1.37.
   */
  CALICO_OPTIONS_CONTRADICT,

  /** calico does not support the address detection method, on kops 1.37. */
  CALICO_DETECTION_MALFORMED,

  /** The number of typha replicas is negative, on kops 1.37. */
  CALICO_TYPHA_NEGATIVE,

  /** A control-plane group has more than one instance, on kops 1.37. */
  CONTROL_PLANE_GROUP_TOO_LARGE,

  /** A taint is not a key with an effect, on kops 1.37. */
  TAINT_MALFORMED,

  /** A taint has the key and the effect of an earlier one, on kops 1.37. */
  TAINT_REPEATED,

  /** An instance group has the role APIServer, but the cluster has no DNS names, on kops 1.37. */
  API_SERVER_GROUP_NEEDS_DNS,

  /** httpTokens is neither optional nor required, on kops 1.37. */
  HTTP_TOKENS_UNKNOWN,

  /** The hop limit of instance metadata is outside 1 to 64, on kops 1.37. */
  HOP_LIMIT_OUT_OF_RANGE,

  /** The root volume has a key, but rootVolumeEncryption is not true, on kops 1.37. */
  ROOT_VOLUME_KEY_IGNORED,

  /** AWS does not have the value of an instance option. */
  INSTANCE_OPTION_UNKNOWN,

  /**
   * An external load balancer is neither the name of a classic load balancer nor the ARN of a
   * target group.
   */
  EXTERNAL_LOAD_BALANCER_MALFORMED,

  /** A number of an instance option is out of range, on kops 1.37. */
  INSTANCE_OPTION_OUT_OF_RANGE,

  /** Two instance options exclude each other. */
  INSTANCE_OPTIONS_CONTRADICT,

  /** An option of spot instances has no effect, because the group has none, on kops 1.37. */
  SPOT_OPTION_IGNORED,

  /** Auto Scaling groups do not support the option of spot instances, on kops 1.37. */
  SPOT_OPTION_UNSUPPORTED,

  /**
   * A warm pool is set for a group with spot instances, with mixed instance types, or with a role
   * other than Node and APIServer, on kops 1.37.
   */
  WARM_POOL_REFUSED,

  /** A number of a mixed instances policy is out of range, on kops 1.37. */
  MIXED_INSTANCES_OUT_OF_RANGE,

  /** Auto Scaling does not support the allocation strategy, on kops 1.37. */
  ALLOCATION_STRATEGY_UNKNOWN,

  /** A field of a mixed instances policy conflicts with another one, on kops 1.37. */
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

  /** An action of a statement is not of the form {@code service:Action}. */
  ADDITIONAL_POLICY_ACTION_MALFORMED,

  /** A resource of a statement is neither an ARN nor {@code *}. */
  ADDITIONAL_POLICY_RESOURCE_MALFORMED,

  /** The condition of a statement is not an object of operators and keys. */
  ADDITIONAL_POLICY_CONDITION_MALFORMED,

  /** A statement has a principal, which role policies do not support. */
  ADDITIONAL_POLICY_PRINCIPAL,

  /** A statement has an element that IAM does not support; kops drops it. */
  ADDITIONAL_POLICY_ELEMENT_UNKNOWN,

  /** A key of {@code externalPolicies} is not a role, on kops 1.37. */
  EXTERNAL_POLICY_ROLE_UNKNOWN,

  /** An external policy or the permissions boundary is not the ARN of a policy, on kops 1.37. */
  MANAGED_POLICY_MALFORMED,

  /** The discovery store of service account tokens is not a location in S3, on kops 1.37. */
  DISCOVERY_STORE_MALFORMED,

  /** The bucket of the discovery store has a dot in its name, on kops 1.37. */
  DISCOVERY_BUCKET_WITH_DOTS,

  /** The spec has an OIDC provider without a discovery store, on kops 1.37. */
  OIDC_PROVIDER_WITHOUT_STORE,

  /** An audience of the OIDC provider is empty or longer than 255 characters, on kops 1.37. */
  AUDIENCE_LENGTH,

  /** The issuer of service account tokens is not a URL that IAM accepts, on kops 1.37. */
  SERVICE_ACCOUNT_ISSUER_MALFORMED,

  /** Service accounts have roles, and the spec has no OIDC provider, on kops 1.37. */
  OIDC_PROVIDER_DISABLED,

  /** The name of a service account is not a DNS subdomain, or its namespace is not a DNS label. */
  SERVICE_ACCOUNT_NAME_MALFORMED,

  /** Two roles of service accounts have the same name, on kops 1.37. */
  SERVICE_ACCOUNT_DUPLICATE,

  /** A service account has neither an inline policy nor managed ones, or both, on kops 1.37. */
  SERVICE_ACCOUNT_POLICIES,

  /** An addon requires IAM roles for service accounts, on kops 1.37. */
  ADDON_WITHOUT_SERVICE_ACCOUNT_ROLES,

  /** The CIDRs of the VPC exceed the account's quota. */
  NETWORK_CIDRS_OVER_QUOTA,

  /** The subnets exceed the account's quota for a VPC. */
  SUBNETS_OVER_QUOTA,

  /** The NAT gateways of the private zones need more Elastic IPs than the account's quota. */
  ELASTIC_IPS_OVER_QUOTA,

  /** The NAT gateways need all Elastic IPs of the account's quota in the region. */
  ELASTIC_IPS_USED_UP,

  /** The access lists need more rules than the quota of a security group. */
  FIREWALL_RULES_OVER_QUOTA,

  /** Labels, taints and the tags of kops exceed the number of tags of a resource. */
  TAGS_OVER_QUOTA,

  /** The key of a tag is empty or longer than 128 characters. */
  TAG_KEY_LENGTH,

  /** The key of a tag starts with {@code aws:}. */
  TAG_KEY_RESERVED,

  /** The value of a tag is longer than 256 characters. */
  TAG_VALUE_LENGTH,

  /** A tag has characters that a service rejects, on kops 1.37. */
  TAG_CHARACTERS,

  /** The key of the ownership tag, which contains the cluster name, is too long. */
  CLUSTER_NAME_TOO_LONG,

  /** An AWS name that is derived from a name of the spec is too long. */
  DERIVED_NAME_TOO_LONG
}
