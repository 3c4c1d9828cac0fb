/**
 * Tags that identify the owner of a resource, {@link io.kops.networking.aws.tagging.ClusterTags},
 * and the attempt that created it, {@link io.kops.networking.aws.tagging.Attempt}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.tagging;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
