/** What the resources of a cluster are called: their kinds, ids and names, as kops names them. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.naming;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
