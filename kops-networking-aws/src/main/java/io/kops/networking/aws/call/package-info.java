/** How AWS is called: what an error means, and what may be repeated after one. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.call;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
