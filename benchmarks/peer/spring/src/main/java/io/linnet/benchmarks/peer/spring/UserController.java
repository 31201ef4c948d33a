package io.linnet.benchmarks.peer.spring;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The workload as resources. */
@RestController
class UserController {

  private final UserService service = new UserServiceLogic();

  @GetMapping("/exists")
  boolean existUser(@RequestParam("email") String email) {
    return service.existUser(email);
  }

  @PostMapping("/users")
  boolean createUser(@RequestBody User user) {
    return service.createUser(user);
  }

  @GetMapping("/users/{id}")
  User getUser(@PathVariable("id") long id) {
    return service.getUser(id);
  }

  @GetMapping("/users")
  Page<User> listUser(@RequestParam("pageNo") int pageNo) {
    return service.listUser(pageNo);
  }
}
