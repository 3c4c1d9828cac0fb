/** Permissions of the machines of a cluster, by their roles. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.iam;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
