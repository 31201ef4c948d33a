package io.linnet.demo.run;

/** What goes wrong in mid-run, once or several times. */
@FunctionalInterface
interface Fault {

  /** Enters what happens and when. */
  void plan(Timetable timetable);
}
