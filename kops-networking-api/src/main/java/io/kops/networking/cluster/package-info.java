/**
 * The description of a cluster. A {@link io.kops.networking.cluster.Cluster} is a {@link
 * io.kops.networking.cluster.ClusterSpec} with instance groups, named as in kops v1alpha2
 * documents.
 *
 * <p>Create one with {@link io.kops.networking.cluster.ClusterBuilder}, or read a kops YAML
 * document with {@code ClusterYaml} of the core module. All types are immutable, except builders.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.cluster;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
