/**
 * Reads and writes kops documents in v1alpha2 and v1alpha3. Start with {@link
 * io.kops.networking.core.yaml.ClusterYaml}.
 *
 * <p>A text is parsed into a tree of nodes with positions, and each document of the tree into a
 * typed value. An edited value is written back as a difference to the value that was read, so
 * fields that this library does not know are preserved.
 *
 * <p>Paths of problems: a field of the {@code Cluster} document starts at its root, such as {@code
 * spec.subnets[2].cidr}. A field of an {@code InstanceGroup} document starts with {@code
 * instanceGroups[<name>]}, such as {@code instanceGroups[nodes].spec.maxSize}. A document without a
 * kind or a name is {@code documents[<n>]}, counted from 0 without empty documents.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.yaml;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
