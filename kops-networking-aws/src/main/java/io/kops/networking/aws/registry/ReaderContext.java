package io.kops.networking.aws.registry;

import io.kops.networking.aws.dns.DnsClient;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.core.store.ClusterStore;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The dependencies of readers, for one observation.
 *
 * @param reads the shared reads of the observation
 * @param iam the IAM client
 * @param instances the clients for instance groups; empty if the library does not manage instances
 * @param dns the client for Route 53; empty if the library does not manage DNS
 * @param clusters the state store; empty without one
 */
public record ReaderContext(
    ClusterReads reads,
    IamClient iam,
    Optional<InstanceClients> instances,
    Optional<DnsClient> dns,
    Optional<ClusterStore> clusters) {}
