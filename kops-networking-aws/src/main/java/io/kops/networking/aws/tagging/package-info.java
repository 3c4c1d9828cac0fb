/**
 * The tags that say whose a resource is, {@link io.kops.networking.aws.tagging.ClusterTags}, and
 * which attempt of an apply made it, {@link io.kops.networking.aws.tagging.Attempt}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.tagging;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
