/** JSON trees and their text, on Gson. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.gson;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
