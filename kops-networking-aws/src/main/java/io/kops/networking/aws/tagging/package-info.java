/** The tags that say whose a resource is, and which of a cluster's resources it is. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.tagging;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
