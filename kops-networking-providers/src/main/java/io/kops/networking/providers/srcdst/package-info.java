/**
 * The controller that switches off EC2's source and destination check, which drops packets between
 * pods that no overlay carries. Several providers bring it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.srcdst;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
