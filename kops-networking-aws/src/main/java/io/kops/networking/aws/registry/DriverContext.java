package io.kops.networking.aws.registry;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.dns.DnsClient;
import io.kops.networking.aws.securitygroup.NewSecurityGroups;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.quota.Quotas;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The dependencies of drivers, for one plan or apply.
 *
 * @param ec2 the EC2 client
 * @param iam the IAM client
 * @param calls makes the calls
 * @param quotas the quotas of the account
 * @param blockers finds the resources that block a deletion
 * @param prefixLists the managed prefix lists that rules reference, by id
 * @param newSecurityGroups the security groups that this apply created
 * @param instances the clients for instance groups; empty if the library does not manage instances
 * @param dns the client for Route 53; empty if the library does not manage DNS
 * @param clusters the state store; empty without one
 */
public record DriverContext(
    Ec2Client ec2,
    IamClient iam,
    AwsCalls calls,
    Quotas quotas,
    Blockers blockers,
    Map<String, ExistingPrefixList> prefixLists,
    NewSecurityGroups newSecurityGroups,
    Optional<InstanceClients> instances,
    Optional<DnsClient> dns,
    Optional<ClusterStore> clusters) {}
